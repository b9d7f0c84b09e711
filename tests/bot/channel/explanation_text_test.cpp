#include "bot/channel/explanation_text.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace baoda;
using Catch::Matchers::Contains;

namespace {

dialogue::Explanation explanation() {
    dialogue::Explanation why;
    why.text.normalized.utf8 = "医保断缴补";
    why.text.tokens = {{.span = {0, 6}, .text = "医保", .term = "医保", .corrected_from = "医宝"},
                       {.span = {6, 12}, .text = "断缴", .term = "断缴"},
                       {.span = {12, 15}, .text = "补", .term = "补缴"}};
    dialogue::ExplainedQuestion question{
        .span = {0, 15}, .text = "医保断缴补", .verdict = intents::Verdict::confident};
    question.winner = {.intent = "a",
                       .entry = "a1",
                       .confidence = 0.97F,
                       .classifier = 0.91F,
                       .surface = 0.88F,
                       .nearest = 0.82F};
    question.candidates = {question.winner, {.intent = "b", .confidence = 0.02F}};
    question.contest = {.winner = "a", .rival = "b"};
    question.nearest_variant = "断了怎么补";
    question.clues = {{"断缴", 3}, {"补", 1}, {"怎么", 0.05F}, {"医保", -0.5F}};
    why.questions = {question};
    why.titles = {{"a", "断缴了怎么补？"}, {"b", "医保是什么？"}};
    return why;
}

}  // namespace

TEST_CASE("The words tell what was mended and what they stand for", "[channel][explanation]") {
    const auto told = channel::explanation_text(explanation());
    CHECK_THAT(told, Contains("医保（原文“医宝”，已更正） ｜ 断缴 ｜ 补（即“补缴”）"));
}

TEST_CASE("The winner's reasons stand in one line", "[channel][explanation]") {
    const auto told = channel::explanation_text(explanation());
    CHECK_THAT(told,
               Contains("1. a（断缴了怎么补？） 把握 0.97（分类 0.91，只看字 0.88，相似 0.82）"));
    CHECK_THAT(told,
               Contains("最像条目 a1 的问法“断了怎么补”（相似 0.82）；分类得分 0.91，只看字 0.88；"
                        "线索：断缴、补\n"));
    CHECK_THAT(told, Contains("更像“b（医保是什么？）”的词：医保\n"));
}

TEST_CASE("An exact question is called so", "[channel][explanation]") {
    auto why = explanation();
    why.questions[0].winner.exact = true;
    CHECK_THAT(channel::explanation_text(why), Contains("与条目 a1 的问法“断了怎么补”一致"));
}

TEST_CASE("What decides out of scope is told as that", "[channel][explanation]") {
    auto why = explanation();
    auto& question = why.questions[0];
    question.verdict = intents::Verdict::out_of_scope;
    question.winner = {.confidence = 0.9F, .classifier = 0.8F, .nearest = 0.3F};
    question.nearest_variant.clear();
    CHECK_THAT(channel::explanation_text(why),
               Contains("为什么算范围外：像范围外的问题（相似 0.30）"));
}

TEST_CASE("Facts are told with what was looked for, also in vain", "[channel][explanation]") {
    auto why = explanation();
    dialogue::ExplainedPart part{.entry = "a1", .title = "题", .answer = {}, .facts = {}};
    part.facts = {
        {.attribute = "fee",
         .label = "标准",
         .region = region::Code{340100},
         .scheme = "s",
         .missing_years = {2026, 2025}},
        {.id = "F9"},
        {.id = "F1", .found = {{.id = "F1", .region_name = "全国", .status = "current"}}}};
    why.parts = {part};
    why.places = {{region::Code{340100}, "安徽省合肥市"}};
    const auto told = channel::explanation_text(why);
    CHECK_THAT(told, Contains("查 fee 标准（安徽省合肥市，s，所有人群，不限年份）：没有找到；"
                              "没有的年份：2026、2025"));
    CHECK_THAT(told, Contains("事实 F9：没有找到或已失效"));
    CHECK_THAT(told, Contains("事实 F1：找到 F1（全国，current）"));
}
