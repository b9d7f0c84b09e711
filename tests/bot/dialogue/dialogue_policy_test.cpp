#include "bot/dialogue/dialogue_policy.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/shipped_release.hpp"

using namespace baoda;
using namespace baoda::dialogue;
using intents::Understanding;
using intents::Verdict;

namespace {

const region::Code kHefei{340100};

intents::Question question(Verdict verdict, std::string intent, float confidence = 0.9F) {
    intents::Question asked{.verdict = verdict};
    asked.ranking = {{.intent = std::move(intent), .confidence = confidence},
                     {.intent = "pay.time", .confidence = 0.05F},
                     {.intent = "chat.thanks", .confidence = 0.04F},
                     {.intent = "pay.refund", .confidence = 0.001F}};
    return asked;
}

Understanding heard(std::vector<intents::Question> questions) {
    Understanding understanding;
    understanding.questions = std::move(questions);
    return understanding;
}

Understanding heard_text(std::string_view raw) {
    const auto& release = support::shipped_release();
    return release.understander().understand(release.analyzer().analyze(raw).value());
}

Decision decided(const Understanding& message,
                 const DialogueState& state = {},
                 std::string_view today = "2026-11-22") {
    return decide(message, state, support::shipped_release(), support::day(today));
}

std::vector<std::string> answered(const Decision& decision) {
    std::vector<std::string> intents;
    const auto* action = std::get_if<AnswerTopics>(&decision.action);
    if (action == nullptr) return intents;
    for (const auto& topic : action->topics) intents.push_back(topic.intent);
    return intents;
}

DialogueState after(const Decision& decision, DialogueState state = {}) {
    for (const auto& event : decision.events) state = apply(std::move(state), event);
    return state;
}

using Intents = std::vector<std::string>;

}  // namespace

TEST_CASE("A confident question is answered and remembered", "[dialogue][policy]") {
    const auto decision = decided(heard({question(Verdict::confident, "pay.amount")}));
    CHECK(answered(decision) == Intents{"pay.amount"});
    CHECK(after(decision).intents == Intents{"pay.amount"});
    CHECK_FALSE(decision.region_from_text);
}

TEST_CASE("Several questions are answered in the order asked", "[dialogue][policy]") {
    const auto decision = decided(heard(
        {question(Verdict::confident, "pay.how"), question(Verdict::confident, "pay.amount")}));
    CHECK(answered(decision) == Intents{"pay.how", "pay.amount"});
}

TEST_CASE("A greeting before a question is no part of the answer", "[dialogue][policy]") {
    const auto decision = decided(heard({question(Verdict::confident, "chat.greeting"),
                                         question(Verdict::confident, "pay.amount")}));
    CHECK(answered(decision) == Intents{"pay.amount"});
}

TEST_CASE("Smalltalk does not replace the question asked before", "[dialogue][policy]") {
    const DialogueState state{.intents = {"pay.amount"}};
    const auto decision = decided(heard({question(Verdict::confident, "chat.thanks")}), state);
    CHECK(answered(decision) == Intents{"chat.thanks"});
    CHECK(after(decision, state).intents == Intents{"pay.amount"});
}

TEST_CASE("An unsure question offers what is worth reading", "[dialogue][policy]") {
    const auto decision = decided(heard({question(Verdict::unsure, "pay.amount", 0.3F)}));
    const auto* offer = std::get_if<OfferTopics>(&decision.action);
    REQUIRE(offer != nullptr);
    // Neither smalltalk nor noise is a choice.
    REQUIRE(offer->topics.size() == 2);
    CHECK(offer->topics[0].intent == "pay.amount");
    CHECK(offer->topics[1].intent == "pay.time");
}

TEST_CASE("At most five choices are offered", "[dialogue][policy]") {
    intents::Question asked{.verdict = Verdict::unsure};
    for (const auto* intent :
         {"pay.how", "pay.time", "pay.app", "pay.bank", "pay.wechat", "pay.alipay", "pay.refund"}) {
        asked.ranking.push_back({.intent = intent, .confidence = 0.1F});
    }
    const auto decision = decided(heard({asked}));
    CHECK(std::get<OfferTopics>(decision.action).topics.size() == 5);
}

TEST_CASE("What is out of scope is declined", "[dialogue][policy]") {
    const auto decision = decided(heard({question(Verdict::out_of_scope, "pay.amount", 0.2F)}));
    CHECK(std::holds_alternative<Decline>(decision.action));
    CHECK(decision.events.empty());
}

TEST_CASE("Nothing worth offering is declined", "[dialogue][policy]") {
    intents::Question asked{.verdict = Verdict::unsure};
    asked.ranking = {{.intent = "pay.how", .confidence = 0.01F}};
    CHECK(std::holds_alternative<Decline>(decided(heard({asked})).action));
}

TEST_CASE("Another place continues the question asked before", "[dialogue][policy]") {
    const DialogueState state{.region = kHefei, .intents = {"pay.amount", "pay.time"}};
    const auto decision = decided(heard_text("那上海呢？"), state);
    CHECK(answered(decision) == Intents{"pay.amount", "pay.time"});
    CHECK(decision.region_from_text);
    CHECK(after(decision, state).region == region::Code{310000});
}

TEST_CASE("A place without a question asks what is wanted", "[dialogue][policy]") {
    const auto decision = decided(heard_text("合肥"));
    CHECK(std::holds_alternative<AskTopic>(decision.action));
    CHECK(after(decision).region == kHefei);
}

TEST_CASE("An ambiguous place is asked about only where it matters", "[dialogue][policy]") {
    const auto asked = decided(heard_text("朝阳区居民医保缴费标准是多少"));
    const auto* place = std::get_if<AskPlace>(&asked.action);
    REQUIRE(place != nullptr);
    CHECK(place->candidates.size() == 2);
    CHECK(after(asked).intents == Intents{"pay.amount"});
    const auto thanks = decided(heard_text("你好朝阳区"));
    CHECK_FALSE(after(thanks).region);
}

TEST_CASE("A relative year becomes a year of the calendar", "[dialogue][policy]") {
    const auto [raw, today, year] = GENERATE(table<std::string, std::string, int>({
        {"明年医保多少钱", "2026-11-22", 2027},
        {"去年医保多少钱", "2026-11-22", 2025},
        {"今年医保多少钱", "2026-03-01", 2026},
        {"2025年医保多少钱", "2026-11-22", 2025},
    }));
    CAPTURE(raw);
    CHECK(after(decided(heard_text(raw), {}, today)).year == year);
}

TEST_CASE("In the months of collection 今年 leaves the year open", "[dialogue][policy]") {
    CHECK_FALSE(after(decided(heard_text("今年医保多少钱"), {}, "2026-11-22")).year);
    CHECK(after(decided(heard_text("今年医保多少钱"), {}, "2026-07-31")).year == 2026);
}

TEST_CASE("What people say about themselves is remembered", "[dialogue][policy]") {
    const auto state = after(decided(heard_text("学生的居民医保在微信能交吗")));
    CHECK(state.population == "student");
    CHECK(state.scheme == "resident");
    CHECK(state.channel == "wechat");
}
