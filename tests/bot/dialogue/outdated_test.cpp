// Answers that may be outdated say so, and whom to ask.

#include <catch2/catch.hpp>

#include "bot/dialogue/conversation.hpp"
#include "bot/dialogue/reply_remarks.hpp"
#include "tests/support/shipped_release.hpp"
#include "tests/support/small_knowledge.hpp"

namespace baoda::dialogue {

namespace {

using answer::NoteKind;

/// The small knowledge, its source last checked on a day.
release::KnowledgeBase checked_on(std::string_view day) {
    auto knowledge = support::small_knowledge();
    knowledge.sources.front().checked = base::parse_date(day);
    knowledge.sources.front().number = "合医保〔2025〕7号";
    knowledge.entries.front().answer = "标准是{F1}。\n";
    return knowledge;
}

std::shared_ptr<const ServedRelease> served(release::KnowledgeBase knowledge) {
    return std::make_shared<const ServedRelease>(
        release::Release{.info = {.id = "r1"}, .knowledge = std::move(knowledge)});
}

Reply asked(const release::KnowledgeBase& knowledge, std::string_view now) {
    SessionStore sessions;
    base::Snapshot<ServedRelease> release{served(knowledge)};
    Conversation conversation{{.sessions = sessions, .release = release}};
    return conversation
        .answer({.text = "合肥医保一年交多少钱？", .received_at = support::moment(now)})
        .value();
}

/// The kinds of the notes of a reply's first part.
std::vector<NoteKind> notes_of(const Reply& reply) {
    std::vector<NoteKind> kinds;
    for (const auto& block : reply.parts.at(0).blocks) {
        if (block.kind == answer::BlockKind::note) kinds.push_back(block.note);
    }
    return kinds;
}

/// What is noted of an answer that cites this fact.
std::vector<answer::Block> noted(policy::PolicyFact fact, std::vector<answer::Block> said = {}) {
    static const auto release = served(support::small_knowledge());
    fact.source = "S1";
    answer::Answer answer{.blocks = std::move(said)};
    answer.cite({.fact = &fact, .expired = true});
    const auto before = answer.blocks.size();
    tell_outdated(answer, *release, support::day("2026-11-22"));
    answer.blocks.erase(answer.blocks.begin(),
                        answer.blocks.begin() + static_cast<std::ptrdiff_t>(before));
    return answer.blocks;
}

policy::PolicyFact rate_until(std::string_view day) {
    return {.id = "F9",
            .value = {.kind = policy::ValueKind::number, .number = 60},
            .valid_to = base::parse_date(day)};
}

}  // namespace

TEST_CASE("A reply carries the periods of its facts and the checks of its sources",
          "[dialogue][outdated]") {
    auto knowledge = checked_on("2026-10-20");
    knowledge.facts.front().valid_from = base::parse_date("2026-01-01");
    knowledge.facts.front().valid_to = base::parse_date("2026-12-31");
    const auto reply = asked(knowledge, "2026-11-22T10:00:00+08:00");
    REQUIRE(reply.facts.size() == 1);
    CHECK(reply.facts.front().valid_from == base::parse_date("2026-01-01"));
    CHECK(reply.facts.front().valid_to == base::parse_date("2026-12-31"));
    CHECK(reply.sources.at(0).checked == base::parse_date("2026-10-20"));
    CHECK_THAT(reply.text, Catch::Contains("（合医保〔2025〕7号，2025-09-01，2026-10-20核对）"));
    CHECK(notes_of(reply).empty());
}

TEST_CASE("A number that the title tells stands there once", "[dialogue][outdated]") {
    auto knowledge = checked_on("2026-10-20");
    knowledge.sources.front().title = "关于缴费的通知（合医保〔2025〕7号）";
    const auto text = asked(knowledge, "2026-11-22T10:00:00+08:00").text;
    CHECK(text.find("合医保〔2025〕7号") == text.rfind("合医保〔2025〕7号"));
}

TEST_CASE("A check that lies too far back is told with its day", "[dialogue][outdated]") {
    const auto knowledge = checked_on("2025-11-22");
    CHECK(notes_of(asked(knowledge, "2026-11-22T10:00:00+08:00")).empty());
    const auto reply = asked(knowledge, "2026-11-23T10:00:00+08:00");
    CHECK(notes_of(reply) == std::vector{NoteKind::expired});
    CHECK_THAT(reply.text, Catch::Contains("上次核对是2025年11月22日，已超过12个月"));
    // The same day, the same words.
    CHECK(asked(knowledge, "2026-11-23T23:59:59+08:00").text == reply.text);
}

TEST_CASE("How long a check lasts is the knowledge's to say", "[dialogue][outdated]") {
    auto knowledge = checked_on("2026-08-01");
    knowledge.documents["settings.toml"] = "check_months = 3\n";
    CHECK(notes_of(asked(knowledge, "2026-11-22T10:00:00+08:00")) ==
          std::vector{NoteKind::expired});
    knowledge.documents["settings.toml"] = "check_months = 0\n";
    CHECK(notes_of(asked(knowledge, "2036-11-22T10:00:00+08:00")).empty());
}

TEST_CASE("A source of the entry counts as one of its facts does", "[dialogue][outdated]") {
    auto knowledge = checked_on("2024-01-01");
    knowledge.entries.front().answer = "请看通知。\n";
    knowledge.entries.front().sources = {"S1"};
    CHECK(notes_of(asked(knowledge, "2026-11-22T10:00:00+08:00")) ==
          std::vector{NoteKind::expired});
}

TEST_CASE("Where no check is recorded none is told", "[dialogue][outdated]") {
    const auto reply = asked(checked_on(""), "2036-11-22T10:00:00+08:00");
    CHECK(notes_of(reply).empty());
    CHECK(reply.text.find("核对") == std::string::npos);
}

TEST_CASE("A fact that no longer holds is told with its last day", "[dialogue][outdated]") {
    const auto notes = noted(rate_until("2026-06-30"));
    REQUIRE(notes.size() == 1);
    CHECK(notes.front().note == NoteKind::expired);
    CHECK_THAT(notes.front().text, Catch::Contains("只适用到2026年6月30日"));
    CHECK(noted(rate_until("2026-11-22")).empty());
}

TEST_CASE("Nothing is said twice of a fact that no longer holds", "[dialogue][outdated]") {
    CHECK(noted(rate_until("2026-06-30"), {answer::note(NoteKind::expired, "已经结束。")}).empty());
    auto last_day = rate_until("2026-06-30");
    last_day.value = {.kind = policy::ValueKind::date, .text = "2026-06-30"};
    CHECK(noted(last_day).empty());
}

}  // namespace baoda::dialogue
