#include "bot/dialogue/form_answer.hpp"

#include <catch2/catch.hpp>

#include "tests/support/form_talk.hpp"

using namespace baoda;
using namespace baoda::dialogue;
using support::FormTalk;
using support::worked_topic;

TEST_CASE("The events of a form give its state again", "[dialogue][form]") {
    FormTalk talk;
    std::ignore = talk.say("帮我算等待期要多久");
    std::ignore = talk.say("断了四年，补一年");
    const auto again = replay(talk.history());
    REQUIRE(again.form);
    CHECK(again.form->calculator == talk.state().form->calculator);
    CHECK(again.form->values == talk.state().form->values);
    CHECK(again.form->asking == talk.state().form->asking);
}

TEST_CASE("A side question is answered with the open question below it", "[dialogue][form]") {
    FormTalk talk;
    std::ignore = talk.say("帮我算等待期要多久");
    const auto side = talk.say("异地就医怎么备案，需要带什么材料");
    CHECK(std::holds_alternative<AnswerTopics>(side.action));
    REQUIRE(side.return_to);
    CHECK(side.return_to->question.find("几个年度") != std::string::npos);
    CHECK(talk.state().form->asking);
}

TEST_CASE("Thanks in between are no answer and ask for nothing", "[dialogue][form]") {
    FormTalk talk;
    std::ignore = talk.say("帮我算等待期要多久");
    const auto thanks = talk.say("谢谢");
    CHECK_FALSE(thanks.return_to);
    CHECK(talk.state().form->asking);
}

TEST_CASE("After two rounds in vain the form is given up", "[dialogue][form]") {
    FormTalk talk;
    std::ignore = talk.say("帮我算等待期要多久");
    CHECK(std::holds_alternative<AskInput>(talk.say("今天天气真好啊").action));
    CHECK(std::holds_alternative<Decline>(talk.say("明天会下雨吗").action));
    CHECK_FALSE(talk.state().form);
}

TEST_CASE("A question of its own is no answer, though it holds a figure", "[dialogue][form]") {
    FormTalk talk;
    std::ignore = talk.say("帮我算等待期要多久");
    const auto side = talk.say("居民医保一年交多少钱");
    REQUIRE(std::holds_alternative<AnswerTopics>(side.action));
    CHECK(std::get<AnswerTopics>(side.action).topics.front().intent == "pay.amount");
    CHECK(side.return_to);
    CHECK(talk.state().form->values.empty());
}

TEST_CASE("A value that cannot be is given up after two rounds, but heard when it comes right",
          "[dialogue][form]") {
    FormTalk talk;
    std::ignore = talk.say("帮我算等待期要多久");
    CHECK(std::holds_alternative<AskInput>(talk.say("999年").action));
    CHECK(std::holds_alternative<GiveUpInput>(talk.say("999年").action));
    CHECK(std::holds_alternative<GiveUpInput>(talk.say("999年").action));
    CHECK(worked_topic(talk.say("三年")) != nullptr);
}

TEST_CASE("A correction is heard after the place was asked for", "[dialogue][form]") {
    FormTalk talk;
    std::ignore = talk.say("灵活就业基数五千，帮我算每月交多少");
    CHECK(worked_topic(talk.say("天津")) != nullptr);
    CHECK_FALSE(talk.state().form->asking);
    CHECK(worked_topic(talk.say("不对，是6000")) != nullptr);
    CHECK(talk.state().form->values.at("base") == "600000");
}

TEST_CASE("A year by name after a result is no number of years", "[dialogue][form]") {
    FormTalk talk;
    std::ignore = talk.say("断了三年等多久");
    std::ignore = talk.say("2025年呢");
    CHECK(talk.state().form->values.at("units") == "3");
}
