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
