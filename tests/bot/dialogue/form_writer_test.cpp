#include "bot/dialogue/form_writer.hpp"

#include <catch2/catch.hpp>

#include "tests/support/shipped_release.hpp"

using namespace baoda;
using namespace baoda::dialogue;

namespace {

answer::Answer said(std::string words) {
    answer::Answer answer;
    answer.blocks.push_back(answer::paragraph(std::move(words)));
    return answer;
}

std::vector<std::string> texts_of(const answer::Answer& answer) {
    std::vector<std::string> texts;
    for (const auto& block : answer.blocks) texts.push_back(block.text);
    return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("What was worked out stands for the general answer", "[dialogue][form]") {
    const Topic topic{.worked = answer::Outcome{.kind = answer::OutcomeKind::worked_out,
                                                .answer = said("5个月")}};
    CHECK(texts_of(with_calculation(topic, said("一般的"))) == Texts{"5个月"});
}

TEST_CASE("What is not recorded is said above the general answer", "[dialogue][form]") {
    auto missing = said("没有收录");
    missing.blocks.push_back(answer::paragraph("结尾"));
    const Topic topic{.worked = answer::Outcome{.kind = answer::OutcomeKind::nothing_recorded,
                                                .answer = missing}};
    CHECK(texts_of(with_calculation(topic, said("一般的"))) == Texts{"没有收录", "一般的"});
}

TEST_CASE("An offer stands below, and without a calculator nothing changes", "[dialogue][form]") {
    CHECK(texts_of(with_calculation({.offer = "可以算"}, said("一般的"))) ==
          Texts{"一般的", "可以算"});
    CHECK(texts_of(with_calculation({}, said("一般的"))) == Texts{"一般的"});
}

TEST_CASE("An open question follows answers, and its choices where there are none",
          "[dialogue][form]") {
    Reply reply{.kind = ReplyKind::answer, .text = "答"};
    add_open_question({"几年？", {{"一年", "断了1年"}}}, reply);
    CHECK(reply.text == "答\n几年？");
    REQUIRE(reply.options.size() == 1);
    Reply smalltalk{.kind = ReplyKind::smalltalk, .text = "不客气"};
    add_open_question({"几年？", {}}, smalltalk);
    CHECK(smalltalk.text == "不客气");
}

TEST_CASE("An open question's own choices stand for those of the answer above it",
          "[dialogue][form]") {
    Reply reply{.kind = ReplyKind::answer,
                .text = "答\n在哪？",
                .options = {{"合肥市", "合肥市"}},
                .asks = std::string{kAwaitedRegion},
                .ask = "在哪？"};
    add_open_question({.question = "几年？",
                       .options = {{"一年", "断了1年"}},
                       .asks = kAwaitedInput,
                       .ask = "几年？"},
                      reply);
    CHECK(reply.text == "答\n在哪？\n几年？");
    CHECK(reply.options == std::vector<Option>{{"一年", "断了1年"}});
    CHECK(reply.asks == kAwaitedRegion);
}

TEST_CASE("The same thing is not asked for twice", "[dialogue][form]") {
    Reply reply{.kind = ReplyKind::answer,
                .text = "答\n在哪？",
                .asks = std::string{kAwaitedRegion},
                .ask = "在哪？"};
    add_open_question({.question = "要算这个，在哪？", .asks = kAwaitedRegion, .ask = "在哪？"},
                      reply);
    CHECK(reply.text == "答\n要算这个，在哪？");
}

TEST_CASE("A value that cannot be is asked for again, with why", "[dialogue][form]") {
    const answer::Calculator calculator{.inputs = {{.name = "units", .question = "几年？"}}};
    const answer::Outcome refused{.kind = answer::OutcomeKind::refused,
                                  .input = "units",
                                  .words = "不会是负数。",
                                  .choices = {{"一年", "断了1年"}}};
    const auto ask = question_of(refused, calculator, support::shipped_release());
    CHECK(ask.question == "不会是负数。\n几年？");
    CHECK(ask.ask == "几年？");
    CHECK(ask.asks == kAwaitedInput);
    CHECK(ask.options == std::vector<Option>{{"一年", "断了1年"}});
}

TEST_CASE("A region is asked for with places to choose from", "[dialogue][form]") {
    const answer::Outcome wanted{.kind = answer::OutcomeKind::region_wanted};
    const auto ask = question_of(wanted, {}, support::shipped_release());
    CHECK(ask.options.size() == support::shipped_release().featured_regions().size());
    CHECK(ask.asks == kAwaitedRegion);
}
