// Which entry answers: the one that holds today, in the asker's place.

#include <algorithm>

#include <catch2/catch.hpp>

#include "bot/dialogue/conversation.hpp"
#include "tests/support/shipped_release.hpp"

namespace baoda::dialogue {

namespace {

/// The shipped knowledge of one intent with other entries, ready to answer.
class Desk {
public:
    explicit Desk(std::vector<faq::FaqEntry> more, bool keeps_main = true) {
        auto knowledge = support::shipped_release().knowledge();
        std::erase_if(knowledge.entries, [&](const faq::FaqEntry& entry) {
            return !entry.intent.starts_with("chat.") && (entry.id != "pay.receipt" || !keeps_main);
        });
        for (auto& entry : more) knowledge.entries.push_back(std::move(entry));
        release_.publish(std::make_shared<const ServedRelease>(
            release::Release{.info = {.id = "scoped"}, .knowledge = std::move(knowledge)}));
    }

    Reply ask(const std::string& text, std::string_view now = "2026-11-22T10:00:00+08:00") {
        return conversation_.answer({.text = text, .received_at = support::moment(now)}).value();
    }

private:
    SessionStore sessions_;
    base::Snapshot<ServedRelease> release_{nullptr};
    Conversation conversation_{{.sessions = sessions_, .release = release_}};
};

faq::FaqEntry receipt(const std::string& id, const std::string& answer) {
    auto entry = *support::shipped_release().main_entry("pay.receipt");
    entry.id = id;
    entry.variants = {"医保缴费凭证怎么打印" + id};
    entry.answer = answer;
    return entry;
}

constexpr auto kQuestion = "医保缴费凭证怎么打印";

}  // namespace

TEST_CASE("An entry for a place answers there and below, and nowhere else", "[entry_scope]") {
    auto local = receipt("pay.receipt.anhui", "安徽的办法。");
    local.scope.regions = {region::Code{340000}};
    Desk desk{{local}};
    CHECK(desk.ask(std::string{"合肥"} + kQuestion).text.find("安徽的办法。") != std::string::npos);
    CHECK(desk.ask(std::string{"南京"} + kQuestion).text.find("安徽的办法。") == std::string::npos);
    CHECK(desk.ask(kQuestion).text.find("安徽的办法。") == std::string::npos);
}

TEST_CASE("An entry answers from its first to its last day", "[entry_scope]") {
    auto timed = receipt("pay.receipt.timed", "今年的办法。");
    timed.valid_from = support::day("2026-03-01");
    timed.valid_to = support::day("2026-06-30");
    Desk desk{{timed}, false};
    CHECK(desk.ask(kQuestion, "2026-03-01T00:00:00+08:00").kind == ReplyKind::answer);
    CHECK(desk.ask(kQuestion, "2026-06-30T23:59:59+08:00").kind == ReplyKind::answer);
    for (const auto* now : {"2026-02-28T23:59:59+08:00", "2026-07-01T00:00:00+08:00"}) {
        const auto reply = desk.ask(kQuestion, now);
        CHECK(reply.kind == ReplyKind::fallback);
        CHECK(reply.text.find("今年的办法。") == std::string::npos);
        CHECK(reply.text.find(timed.title) != std::string::npos);
        CHECK(reply.text.find("12393") != std::string::npos);
    }
}

TEST_CASE("A hidden entry never answers", "[entry_scope]") {
    auto hidden = receipt("pay.receipt.hidden", "旧的办法。");
    hidden.hidden = true;
    Desk desk{{hidden}, false};
    const auto reply = desk.ask(kQuestion);
    CHECK(reply.kind != ReplyKind::answer);
    CHECK(reply.text.find("旧的办法。") == std::string::npos);
}

TEST_CASE("What an entry as a whole rests on is told as its source", "[entry_scope]") {
    auto sourced = receipt("pay.receipt.sourced", "按办法打印。");
    sourced.sources = {support::shipped_release().knowledge().sources.front().id};
    Desk desk{{sourced}, false};
    const auto reply = desk.ask(kQuestion);
    REQUIRE(reply.parts.size() == 1);
    REQUIRE(reply.sources.size() == 1);
    CHECK(reply.sources[0].id == sourced.sources[0]);
    CHECK(reply.parts[0].sources == std::vector<std::size_t>{0});
    CHECK(reply.text.find(reply.sources[0].title) != std::string::npos);
}

}  // namespace baoda::dialogue
