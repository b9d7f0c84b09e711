#include "bot/answer/answer_template.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace baoda::answer;
using Test = Condition::Test;

namespace {

TemplateLine line_of(std::string_view text) {
    const auto lines = parse_template(text).value();
    REQUIRE(lines.size() == 1);
    return lines.front();
}

}  // namespace

TEST_CASE("Each beginning makes its kind of line", "[answer][template]") {
    const auto [text, kind, words] = GENERATE(table<std::string, LineKind, std::string>({
        {"断缴后要等。", LineKind::paragraph, "断缴后要等。"},
        {"1. 先登记", LineKind::step, "先登记"},
        {"12. 再缴费", LineKind::step, "再缴费"},
        {"- 一项", LineKind::item, "一项"},
        {"^ 电话表", LineKind::caption, "电话表"},
        {"! 请注意", LineKind::note, "请注意"},
        {"[[国家医保局|https://www.nhsa.gov.cn]]", LineKind::link, "国家医保局"},
        {"@personal_fee", LineKind::directive, "personal_fee"},
        {"@window", LineKind::directive, "window"},
        {"@authority", LineKind::directive, "authority"},
        {"2026年的标准", LineKind::paragraph, "2026年的标准"},
        {"3.5元", LineKind::paragraph, "3.5元"},
        {"  前后的空格不算  ", LineKind::paragraph, "前后的空格不算"},
    }));
    CAPTURE(text);
    const auto line = line_of(text);
    CHECK(line.kind == kind);
    CHECK(line.text == words);
}

TEST_CASE("A directive may insist and pin slots", "[answer][template]") {
    const auto line = line_of("@waiting_period! scheme=flexible population=newborn");
    CHECK(line.text == "waiting_period");
    CHECK(line.must_say);
    CHECK(line.scheme == "flexible");
    CHECK(line.population == "newborn");
    CHECK_FALSE(line_of("@waiting_period").must_say);
}

TEST_CASE("A table row is cut at its bars", "[answer][template]") {
    CHECK(line_of("| 事项 | 电话 |").cells == std::vector<std::string>{"事项", "电话"});
    CHECK(line_of("|a|b").cells == std::vector<std::string>{"a", "b"});
    CHECK(line_of("| a |  | c |").cells == std::vector<std::string>{"a", "", "c"});
}

TEST_CASE("A link keeps its address", "[answer][template]") {
    CHECK(line_of("[[局|https://www.nhsa.gov.cn/x]]").url == "https://www.nhsa.gov.cn/x");
}

TEST_CASE("Conditions stand before a line and are all kept", "[answer][template]") {
    const auto line = line_of("[scheme!=employee population=newborn] [region] - 一项");
    REQUIRE(line.conditions.size() == 3);
    CHECK(line.conditions[0].test == Test::not_equal);
    CHECK(line.conditions[0].slot == "scheme");
    CHECK(line.conditions[0].value == "employee");
    CHECK(line.conditions[1].test == Test::equal);
    CHECK(line.conditions[2].test == Test::region_known);
    CHECK(line.kind == LineKind::item);
}

TEST_CASE("Each condition has its test", "[answer][template]") {
    const auto [text, test] = GENERATE(table<std::string, Test>({
        {"[scheme=flexible] x", Test::equal},
        {"[channel=alipay] x", Test::equal},
        {"[scheme!=flexible] x", Test::not_equal},
        {"[region] x", Test::region_known},
        {"[!region] x", Test::region_unknown},
        {"[date<2027-01-01] x", Test::before},
        {"[date>=2027-01-01] x", Test::from},
    }));
    CAPTURE(text);
    const auto line = line_of(text);
    REQUIRE(line.conditions.size() == 1);
    CHECK(line.conditions[0].test == test);
    CHECK(line.text == "x");
}

TEST_CASE("A condition before a link is no part of it", "[answer][template]") {
    const auto line = line_of("[region] [[局|https://www.nhsa.gov.cn]]");
    CHECK(line.kind == LineKind::link);
    CHECK(line.conditions.size() == 1);
}

TEST_CASE("Empty lines are ignored and still counted", "[answer][template]") {
    const auto lines = parse_template("\n\n甲\n  \n乙\n").value();
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].number == 3);
    CHECK(lines[1].number == 5);
}

TEST_CASE("A fault names its line", "[answer][template]") {
    const std::string fault = GENERATE(
        "[scheme=flexible 没有括号", "[plan=gold] x", "[=gold] x", "[scheme] x",
        "[date<2027-13-01] x", "[date=] x", "[scheme=flexible]", "@", "@!", "@fee year=2026",
        "[[没有地址]]", "[[局|http://www.nhsa.gov.cn]]", "[[局|https://www.nhsa.gov.cn");
    CAPTURE(fault);
    const auto lines = parse_template("第一行\n\n" + fault + "\n最后一行");
    REQUIRE_FALSE(lines);
    CHECK(lines.error().code == baoda::base::ErrorCode::invalid_argument);
    CHECK(lines.error().field == "3");
    CHECK(lines.error().message.find("第 3 行") != std::string::npos);
}
