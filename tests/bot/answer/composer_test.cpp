#include "bot/answer/composer.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "answer_desk.hpp"

using namespace baoda;
using namespace baoda::answer;
using support::fact;

namespace {

/// A rule in force up to the end of 2026 and one from 2027 on.
const AnswerDesk& desk() {
    static const AnswerDesk answers{{
        fact("OLD").of("legal_basis").words("旧规定").from("2011-07-01").to("2026-12-31"),
        fact("NEW").of("legal_basis").words("新规定").from("2027-01-01"),
        fact("HF").of("waiting_period").at(support::kHefei).value(3),
    }};
    return answers;
}

std::string told(std::string_view lines, const AnswerContext& context) {
    return text_of(desk().said(lines, context));
}

}  // namespace

TEST_CASE("A line is said when all its conditions hold", "[answer][composer]") {
    const auto [line, said] = GENERATE(table<std::string, bool>({
        {"[scheme=flexible] 说", true},
        {"[scheme=employee] 说", false},
        {"[scheme!=employee] 说", true},
        {"[population=newborn] 说", false},
        {"[population!=newborn] 说", true},
        {"[channel=alipay] 说", true},
        {"[region] 说", true},
        {"[!region] 说", false},
        {"[region scheme=flexible] 说", true},
        {"[region scheme=employee] 说", false},
        {"[region] [scheme=employee] 说", false},
    }));
    CAPTURE(line);
    auto context = in_hefei("2026-11-22");
    context.scheme = "flexible";
    context.channel = "alipay";
    CHECK(told(line, context) == (said ? "说" : ""));
}

TEST_CASE("A dated line changes with the day", "[answer][composer]") {
    const std::string lines = "[date<2027-01-01] 将要施行\n[date>=2027-01-01] 已经施行";
    const auto [today, said] = GENERATE(table<std::string, std::string>({
        {"2026-11-22", "将要施行"},
        {"2026-12-31", "将要施行"},
        {"2027-01-01", "已经施行"},
        {"2027-06-01", "已经施行"},
    }));
    CHECK(told(lines, in_hefei(today)) == said);
}

TEST_CASE("A line falls away with the fact it cites", "[answer][composer]") {
    const std::string lines = "按{OLD}办\n按{NEW}办\n依据在此{#NEW}\n按{MISSING}办\n总在";
    CHECK(told(lines, in_hefei("2026-12-31")) == "按旧规定办\n总在");
    CHECK(told(lines, in_hefei("2027-01-01")) == "按新规定办\n依据在此\n总在");
    const auto answer = desk().said(lines, in_hefei("2027-01-01"));
    CHECK(facts_of(answer) == "NEW=inherited");
}

TEST_CASE("A fact of the asker's own region is current", "[answer][composer]") {
    CHECK(facts_of(desk().said("要等{HF}", in_hefei("2026-11-22"))) == "HF=current");
    CHECK(facts_of(desk().said("依据{#OLD}", {.today = day("2026-11-22")})) == "OLD=current");
}

TEST_CASE("The region is named, or told as the local one", "[answer][composer]") {
    CHECK(told("请看{region}公告", in_hefei("2026-11-22")) == "请看合肥市公告");
    const auto here = shipped_phrases().at("level.here");
    CHECK(told("请看{region}公告", {.today = day("2026-11-22")}) == "请看" + here + "公告");
}

TEST_CASE("Neighbouring steps, items and rows make one block each", "[answer][composer]") {
    const auto answer = desk().said(
        "1. 甲\n2. 乙\n- 丙\n- 丁\n^ 表\n| 头 | 头 |\n| 甲 | {NEW} |\n| 乙 | {OLD} |\n尾",
        in_hefei("2026-11-22"));
    REQUIRE(answer.blocks.size() == 4);
    CHECK(answer.blocks[0].kind == BlockKind::steps);
    CHECK(answer.blocks[0].items.size() == 2);
    CHECK(answer.blocks[1].items == std::vector<std::string>{"丙", "丁"});
    CHECK(answer.blocks[2].text == "表");
    CHECK(answer.blocks[2].items == std::vector<std::string>{"头", "头"});
    // The row whose fact is not in force is left out.
    CHECK(answer.blocks[2].rows == std::vector<std::vector<std::string>>{{"乙", "旧规定"}});
}

TEST_CASE("An entry's scope speaks for the asker", "[answer][composer]") {
    const faq::FaqEntry entry{.id = "e.flexible",
                              .intent = "e",
                              .title = "题",
                              .scope = {.scheme = "flexible"},
                              .authority = "tax"};
    const auto answer =
        desk().said("[scheme=flexible] 灵活\n@authority", in_hefei("2026-11-22"), entry);
    CHECK(answer.intent == "e");
    CHECK(answer.entry == "e.flexible");
    CHECK(answer.title == "题");
    CHECK(answer.blocks.front().text == "灵活");
    CHECK(answer.blocks.back().text == shipped_phrases().at("authority.tax"));
}

TEST_CASE("A template's note is told with its lead", "[answer][composer]") {
    const auto answer = desk().said("! 带好证件", in_hefei("2026-11-22"));
    CHECK(text_of(answer) == shipped_phrases().at("reply.note_lead") + "带好证件");
}
