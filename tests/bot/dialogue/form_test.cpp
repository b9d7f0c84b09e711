#include "bot/dialogue/form.hpp"

#include <catch2/catch.hpp>

#include "tests/support/form_talk.hpp"

using namespace baoda;
using namespace baoda::dialogue;
using support::FormTalk;
using support::worked_topic;

TEST_CASE("A question with its figure is worked out at once", "[dialogue][form]") {
    FormTalk talk;
    const auto decision = talk.say("断了三年等多久");
    REQUIRE(worked_topic(decision) != nullptr);
    REQUIRE(talk.state().form);
    CHECK(talk.state().form->values.at("units") == "3");
    CHECK_FALSE(talk.state().form->asking);
}

TEST_CASE("What is missing is asked for and the question kept", "[dialogue][form]") {
    FormTalk talk;
    const auto asked = talk.say("帮我算等待期要多久");
    REQUIRE(std::holds_alternative<AskInput>(asked.action));
    CHECK(talk.state().form->asking);
    CHECK(talk.state().form->asked == "units");
    const auto worked = talk.say("两年");
    REQUIRE(worked_topic(worked) != nullptr);
    CHECK(worked_topic(worked)->intent == "gap.waiting");
}

TEST_CASE("Another scheme that the calculator does not speak for ends it", "[dialogue][form]") {
    FormTalk talk;
    std::ignore = talk.say("断了三年等多久");
    const auto employee = talk.say("那职工医保呢");
    CHECK(worked_topic(employee) == nullptr);
}

TEST_CASE("Saying the years anew takes back what was made good", "[dialogue][form]") {
    FormTalk talk;
    std::ignore = talk.say("断了三年补一年要等多久");
    CHECK(talk.state().form->values.at("repaired") == "1");
    std::ignore = talk.say("断了五年呢");
    CHECK(talk.state().form->values.at("units") == "5");
    CHECK(talk.state().form->values.at("repaired").empty());
}

TEST_CASE("The years that were missed are not the year that is asked about", "[dialogue][form]") {
    FormTalk talk;
    std::ignore = talk.say("我2023年和2024年没交，要等几个月");
    CHECK_FALSE(talk.state().year);
}

TEST_CASE("The people of a household are not the asker's group", "[dialogue][form]") {
    FormTalk talk;
    std::ignore = talk.say("上海，我家两个大人一个八十岁老人，居民医保一共交多少");
    CHECK(talk.state().population.empty());
}

TEST_CASE("A general question keeps its answer, with the calculation offered", "[dialogue][form]") {
    FormTalk talk;
    const auto decision = talk.say("断缴后等待期怎么算");
    const auto* answered = std::get_if<AnswerTopics>(&decision.action);
    REQUIRE(answered != nullptr);
    CHECK_FALSE(answered->topics.front().worked);
    CHECK_FALSE(answered->topics.front().offer.empty());
    CHECK_FALSE(talk.state().form);
}

TEST_CASE("A new question closes what was worked out", "[dialogue][form]") {
    FormTalk talk;
    std::ignore = talk.say("断了三年等多久");
    std::ignore = talk.say("医保卡丢了怎么办");
    CHECK_FALSE(talk.state().form);
}

TEST_CASE("Values told in passing are there when they are asked for", "[dialogue][form]") {
    FormTalk talk;
    CHECK(worked_topic(talk.say("断了三年怎么办")) == nullptr);
    CHECK_FALSE(talk.state().form->worked);
    REQUIRE(worked_topic(talk.say("要等多久才能报")) != nullptr);
    CHECK(talk.state().form->worked);
}

TEST_CASE("What needs nothing of the person is worked out by its plain question",
          "[dialogue][form]") {
    FormTalk talk;
    CHECK(worked_topic(talk.say("宁德灵活就业医保一个月交多少")) != nullptr);
    // Here a base is missing: the general answer offers.
    CHECK(worked_topic(talk.say("武汉灵活就业医保一个月交多少")) == nullptr);
}
