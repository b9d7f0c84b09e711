#include "bot/dialogue/form.hpp"

#include <catch2/catch.hpp>

#include "tests/support/shipped_release.hpp"

using namespace baoda;
using namespace baoda::dialogue;
using support::shipped_release;

namespace {

/// A conversation as far as decisions go.
class Talk {
public:
    Decision say(std::string_view text) {
        const auto& release = shipped_release();
        const auto heard =
            release.understander().understand(release.analyzer().analyze(text).value());
        const auto today = support::day("2026-11-22");
        auto decision = decide(heard, state_, release, today);
        fill_forms(heard, state_, release, today, decision);
        history_.insert(history_.end(), decision.events.begin(), decision.events.end());
        state_ = replay(decision.events, state_);
        return decision;
    }

    [[nodiscard]] const DialogueState& state() const { return state_; }

    [[nodiscard]] const std::vector<Event>& history() const { return history_; }

private:
    DialogueState state_;
    std::vector<Event> history_;
};

const Topic* worked_topic(const Decision& decision) {
    const auto* answered = std::get_if<AnswerTopics>(&decision.action);
    if (answered == nullptr || answered->topics.size() != 1) return nullptr;
    return answered->topics.front().worked ? &answered->topics.front() : nullptr;
}

}  // namespace

TEST_CASE("A question with its figure is worked out at once", "[dialogue][form]") {
    Talk talk;
    const auto decision = talk.say("断了三年等多久");
    REQUIRE(worked_topic(decision) != nullptr);
    REQUIRE(talk.state().form);
    CHECK(talk.state().form->values.at("units") == "3");
    CHECK_FALSE(talk.state().form->asking);
}

TEST_CASE("What is missing is asked for and the question kept", "[dialogue][form]") {
    Talk talk;
    const auto asked = talk.say("帮我算等待期要多久");
    REQUIRE(std::holds_alternative<AskInput>(asked.action));
    CHECK(talk.state().form->asking);
    CHECK(talk.state().form->asked == "units");
    const auto worked = talk.say("两年");
    REQUIRE(worked_topic(worked) != nullptr);
    CHECK(worked_topic(worked)->intent == "gap.waiting");
}

TEST_CASE("The events of a form give its state again", "[dialogue][form]") {
    Talk talk;
    std::ignore = talk.say("帮我算等待期要多久");
    std::ignore = talk.say("断了四年，补一年");
    const auto again = replay(talk.history());
    REQUIRE(again.form);
    CHECK(again.form->calculator == talk.state().form->calculator);
    CHECK(again.form->values == talk.state().form->values);
    CHECK(again.form->asking == talk.state().form->asking);
}

TEST_CASE("A side question is answered with the open question below it", "[dialogue][form]") {
    Talk talk;
    std::ignore = talk.say("帮我算等待期要多久");
    const auto side = talk.say("异地就医怎么备案，需要带什么材料");
    CHECK(std::holds_alternative<AnswerTopics>(side.action));
    REQUIRE(side.return_to);
    CHECK(side.return_to->question.find("几个年度") != std::string::npos);
    CHECK(talk.state().form->asking);
}

TEST_CASE("Thanks in between are no answer and ask for nothing", "[dialogue][form]") {
    Talk talk;
    std::ignore = talk.say("帮我算等待期要多久");
    const auto thanks = talk.say("谢谢");
    CHECK_FALSE(thanks.return_to);
    CHECK(talk.state().form->asking);
}

TEST_CASE("After two rounds in vain the form is given up", "[dialogue][form]") {
    Talk talk;
    std::ignore = talk.say("帮我算等待期要多久");
    CHECK(std::holds_alternative<AskInput>(talk.say("今天天气真好啊").action));
    CHECK(std::holds_alternative<Decline>(talk.say("明天会下雨吗").action));
    CHECK_FALSE(talk.state().form);
}

TEST_CASE("Another scheme that the calculator does not speak for ends it", "[dialogue][form]") {
    Talk talk;
    std::ignore = talk.say("断了三年等多久");
    const auto employee = talk.say("那职工医保呢");
    CHECK(worked_topic(employee) == nullptr);
}

TEST_CASE("Saying the years anew takes back what was made good", "[dialogue][form]") {
    Talk talk;
    std::ignore = talk.say("断了三年补一年要等多久");
    CHECK(talk.state().form->values.at("repaired") == "1");
    std::ignore = talk.say("断了五年呢");
    CHECK(talk.state().form->values.at("units") == "5");
    CHECK(talk.state().form->values.at("repaired").empty());
}

TEST_CASE("The years that were missed are not the year that is asked about", "[dialogue][form]") {
    Talk talk;
    std::ignore = talk.say("我2023年和2024年没交，要等几个月");
    CHECK_FALSE(talk.state().year);
}

TEST_CASE("The people of a household are not the asker's group", "[dialogue][form]") {
    Talk talk;
    std::ignore = talk.say("上海，我家两个大人一个八十岁老人，居民医保一共交多少");
    CHECK(talk.state().population.empty());
}

TEST_CASE("A general question keeps its answer, with the calculation offered", "[dialogue][form]") {
    Talk talk;
    const auto decision = talk.say("断缴后等待期怎么算");
    const auto* answered = std::get_if<AnswerTopics>(&decision.action);
    REQUIRE(answered != nullptr);
    CHECK_FALSE(answered->topics.front().worked);
    CHECK_FALSE(answered->topics.front().offer.empty());
    CHECK_FALSE(talk.state().form);
}

TEST_CASE("A new question closes what was worked out", "[dialogue][form]") {
    Talk talk;
    std::ignore = talk.say("断了三年等多久");
    std::ignore = talk.say("医保卡丢了怎么办");
    CHECK_FALSE(talk.state().form);
}
