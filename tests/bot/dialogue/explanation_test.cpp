#include "bot/dialogue/explanation.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "bot/dialogue/conversation.hpp"
#include "tests/support/shipped_release.hpp"

using namespace baoda;
using namespace baoda::dialogue;

namespace {

/// A conversation on the shipped knowledge that tells why.
class Desk {
public:
    ExplainedReply ask(UserMessage message) {
        message.received_at = support::moment("2025-11-22T10:00:00+08:00");
        return conversation_.explain(message).value();
    }

    ExplainedReply ask(const std::string& text, const std::string& session = {}) {
        return ask(UserMessage{.session_id = session, .text = text});
    }

    base::Result<Reply> answer(const std::string& text) {
        return conversation_.answer(
            {.text = text, .received_at = support::moment("2025-11-22T10:00:00+08:00")});
    }

    base::Result<ExplainedReply> refused(const std::string& text) {
        return conversation_.explain({.text = text});
    }

private:
    SessionStore sessions_;
    base::Snapshot<ServedRelease> release_{support::shipped_release_ptr()};
    Conversation conversation_{
        {.sessions = sessions_, .release = release_, .default_region = std::nullopt}};
};

/// The first look-up of an attribute; null when it was not looked up.
const ExplainedLookUp* look_up(const Explanation& why, const std::string& attribute) {
    const auto& facts = why.parts.at(0).facts;
    const auto found = std::ranges::find(facts, attribute, &ExplainedLookUp::attribute);
    return found == facts.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("Who asks why gets the same reply", "[explanation]") {
    const auto text = GENERATE(as<std::string>{}, "合肥居民医保一年交多少钱", "断缴了还能补吗",
                               "钱", "股票涨了没");
    CAPTURE(text);
    Desk desk;
    const auto plain = desk.answer(text).value();
    const auto explained = desk.ask(text);
    CHECK(explained.reply.text == plain.text);
    CHECK(explained.reply.kind == plain.kind);
    REQUIRE(explained.explanation);
    CHECK(explained.explanation->parts.size() == plain.parts.size());
}

TEST_CASE("A refused question is refused with why as without", "[explanation]") {
    const auto reply = Desk{}.refused("");
    REQUIRE_FALSE(reply);
    CHECK(reply.error().field == "text");
}

TEST_CASE("The winner comes with its nearest way to ask and its clues", "[explanation]") {
    Desk desk;
    const auto why = *desk.ask("我医保断缴了想补上要怎么弄").explanation;
    const auto& question = why.questions.at(0);
    CHECK(question.verdict == intents::Verdict::confident);
    CHECK(question.winner.intent == "gap.makeup");
    CHECK(question.contest.winner == "gap.makeup");
    CHECK(question.contest.rival != "gap.makeup");
    CHECK_FALSE(question.nearest_variant.empty());
    REQUIRE_FALSE(question.clues.empty());
    CHECK(question.clues.front().weight > 0);
    const auto stranger =
        std::ranges::find(question.candidates, std::string{}, &matching::Candidate::intent);
    CHECK(stranger != question.candidates.end());
    CHECK(std::ranges::is_sorted(question.candidates, std::greater{},
                                 &matching::Candidate::confidence));
}

TEST_CASE("The nearest way to ask of an exact question is itself", "[explanation]") {
    const auto& entry = *support::shipped_release().main_entry("gap.makeup");
    Desk desk;
    const auto why = *desk.ask(entry.variants.front()).explanation;
    CHECK(why.questions.at(0).winner.exact);
    CHECK(why.questions.at(0).nearest_variant == entry.variants.front());
}

TEST_CASE("What is out of scope wins against the likeliest intent", "[explanation]") {
    Desk desk;
    const auto why = *desk.ask("股票今天涨了没有").explanation;
    const auto& question = why.questions.at(0);
    CHECK(question.verdict == intents::Verdict::out_of_scope);
    CHECK(question.winner.intent.empty());
    CHECK(question.winner.confidence > 0.3F);
    CHECK_FALSE(question.contest.rival.empty());
}

TEST_CASE("Every question of several is weighed against what is out of scope", "[explanation]") {
    const auto text =
        GENERATE(as<std::string>{}, "医保怎么交？报销多少？", "居民医保怎么交？多少钱？",
                 "合肥医保一年交多少钱？什么时候交？断缴了怎么补？", "医保报销流程及比例");
    CAPTURE(text);
    Desk desk;
    const auto why = *desk.ask(text).explanation;
    REQUIRE(why.questions.size() > 1);
    for (const auto& question : why.questions) {
        CAPTURE(question.text);
        CHECK(std::ranges::count(question.candidates, std::string{},
                                 &matching::Candidate::intent) == 1);
        CHECK(std::ranges::is_sorted(question.candidates, std::greater{},
                                     &matching::Candidate::confidence));
    }
}

TEST_CASE("Each half of a divided question is explained by its own words", "[explanation]") {
    Desk desk;
    const auto why = *desk.ask("医保报销流程及比例").explanation;
    REQUIRE(why.questions.size() == 2);
    CHECK(why.questions[0].text == "医保报销流程");
    CHECK(why.questions[1].text == "医保报销比例");
    const auto has_clue = [](const ExplainedQuestion& question, const std::string& word) {
        return std::ranges::find(question.clues, word, &intents::Clue::word) !=
               question.clues.end();
    };
    CHECK(has_clue(why.questions[0], "流程"));
    CHECK_FALSE(has_clue(why.questions[0], "比例"));
    CHECK(has_clue(why.questions[1], "比例"));
    CHECK_FALSE(has_clue(why.questions[1], "流程"));
}

TEST_CASE("A token tells what had been typed", "[explanation]") {
    Desk desk;
    const auto why = *desk.ask("新农河怎么交").explanation;
    CHECK(why.text.tokens.at(0).text == "新农合");
    CHECK(why.text.tokens.at(0).corrected_from == "新农河");
}

TEST_CASE("Look-ups are told, also those in vain", "[explanation]") {
    Desk desk;
    const auto found = desk.ask("合肥居民医保一年交多少钱");
    const auto* fee = look_up(*found.explanation, "personal_fee");
    REQUIRE(fee != nullptr);
    CHECK(fee->region == region::Code{340100});
    CHECK(fee->scheme == "resident");
    REQUIRE_FALSE(fee->found.empty());
    CHECK(found.explanation->parts[0].answer.find("@personal_fee") != std::string::npos);

    const auto vain = *desk.ask("合肥2040年居民医保一年交多少钱").explanation;
    fee = look_up(vain, "personal_fee");
    REQUIRE(fee != nullptr);
    CHECK(fee->year == 2040);
    const bool told_missing = fee->found.empty() || !fee->missing_years.empty();
    CHECK(told_missing);
}

TEST_CASE("The state before and after is told, with the names of places", "[explanation]") {
    Desk desk;
    const auto first = desk.ask("合肥居民医保一年交多少钱");
    CHECK_FALSE(first.explanation->before.region);
    CHECK(first.explanation->after.region == region::Code{340100});
    const auto second = desk.ask("那上海呢", first.reply.session_id);
    const auto& why = *second.explanation;
    CHECK(why.is_elliptical);
    CHECK(why.before.region == region::Code{340100});
    CHECK(why.before.intents == std::vector<std::string>{"pay.amount"});
    CHECK(why.after.region == region::Code{310000});
    CHECK(why.place_name(region::Code{310000}) == "上海市");
    CHECK(why.after.offered == second.reply.options);
}

TEST_CASE("A repeated message has its kept reply and no explanation", "[explanation]") {
    Desk desk;
    const auto first = desk.ask(UserMessage{.message_id = "m1", .text = "医保怎么交"});
    REQUIRE(first.explanation);
    const auto again = desk.ask(UserMessage{
        .session_id = first.reply.session_id, .message_id = "m1", .text = "医保怎么交"});
    CHECK(again.reply.reply_id == first.reply.reply_id);
    CHECK_FALSE(again.explanation);
}

TEST_CASE("A calculation is explained with its values and the figures it used", "[explanation]") {
    Desk desk;
    const auto why = *desk.ask("江苏断了三年等多久").explanation;
    const auto& part = why.parts.at(0);
    CHECK(part.calculator == "waiting");
    CHECK(part.values.at("units") == "3");
    const auto* base = look_up(why, "waiting_period");
    REQUIRE(base != nullptr);
    REQUIRE(base->found.size() == 1);
    CHECK(base->found.front().region_name == "江苏省");
    // The step is looked for in the province first and found with the nation.
    const auto found_step = std::ranges::any_of(part.facts, [](const ExplainedLookUp& look_up) {
        return look_up.attribute == "waiting_step" && !look_up.found.empty();
    });
    CHECK(found_step);
}

TEST_CASE("A general answer is explained without a calculator", "[explanation]") {
    Desk desk;
    const auto why = *desk.ask("断缴后等待期怎么算").explanation;
    CHECK(why.parts.at(0).calculator.empty());
    CHECK(why.parts.at(0).values.empty());
}
