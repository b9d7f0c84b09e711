#include "bot/answer/fact_words.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "answer_desk.hpp"

using namespace baoda;
using namespace baoda::answer;
using support::fact;

namespace {

const std::vector<std::string> kUnsaid{"通用"};

}  // namespace

TEST_CASE("A number is written without needless zeros", "[answer][words]") {
    const auto [number, words] = GENERATE(table<double, std::string>({
        {400, "400"},
        {6.5, "6.5"},
        {436.32, "436.32"},
        {0, "0"},
        {37302, "37302"},
        {10.10, "10.1"},
        {1e6, "1000000"},
    }));
    CHECK(number_words(number) == words);
}

TEST_CASE("A date and a month are written out", "[answer][words]") {
    CHECK(date_words("2025-12-31", shipped_phrases()) == "2025年12月31日");
    CHECK(date_words("2025-09-01", shipped_phrases()) == "2025年9月1日");
    CHECK(date_words("2025-12", shipped_phrases()) == "2025年12月");
    CHECK(date_words("2025", shipped_phrases()) == "2025年");
    CHECK(date_words("每年秋季", shipped_phrases()) == "每年秋季");
}

TEST_CASE("A value is told with its unit", "[answer][words]") {
    const auto& phrases = shipped_phrases();
    const policy::PolicyFact fee = fact("f").value(400);
    CHECK(value_words(fee, phrases) == "每人每年400元");
    policy::PolicyFact months = fact("f").value(3);
    months.unit = "月";
    CHECK(value_words(months, phrases) == "3个月");
    months.unit = "未知单位";
    CHECK(value_words(months, phrases) == "3未知单位");
    CHECK(value_words(fact("f").day("2025-12-31"), phrases) == "2025年12月31日");
}

TEST_CASE("Dates inside a source's words are written out", "[answer][words]") {
    const auto [words, expected] = GENERATE(table<std::string, std::string>({
        {"自2026-04-01起", "自2026年4月1日起"},
        {"每年09-01至12-31", "每年9月1日至12月31日"},
        {"电话0551-12345", "电话0551-12345"},
        {"12-34不是日期", "12-34不是日期"},
        {"编号2026-04-011", "编号2026-04-011"},
        {"没有日期", "没有日期"},
    }));
    const policy::PolicyFact said = fact("f").words(words);
    CHECK(value_words(said, shipped_phrases()) == expected);
}

TEST_CASE("A year is told with its basis", "[answer][words]") {
    policy::PolicyFact said = fact("f").in(2026);
    CHECK(year_words(said, shipped_phrases()) == "2026年度");
    said.year_basis = "calendar";
    CHECK(year_words(said, shipped_phrases()) == "2026年");
    CHECK(year_words(fact("f").without_year(), shipped_phrases()).empty());
    CHECK(insured_year_words(2027, shipped_phrases()) == "2027年度");
}

TEST_CASE("Who a fact is for is told with its tier and part", "[answer][words]") {
    CHECK(who_words(fact("f").who("成年人").tier("一档"), shipped_phrases()) == "成年人·一档");
    CHECK(who_words(fact("f").who("成年人一档").tier("一档"), shipped_phrases()) == "成年人一档");
    CHECK(who_words(fact("f").who("居民").part("市区"), shipped_phrases()) == "居民·市区");
}

TEST_CASE("A remark tells what limits a figure", "[answer][words]") {
    const auto& phrases = shipped_phrases();
    CHECK(remark_words(fact("f"), phrases, kUnsaid).empty());
    CHECK(remark_words(fact("f").who("通用"), phrases, kUnsaid).empty());
    CHECK_FALSE(remark_words(fact("f").who("通用"), phrases, {}).empty());
    CHECK(has(remark_words(fact("f").who("大学生"), phrases, kUnsaid), "大学生"));
    CHECK(has(remark_words(fact("f").who("居民").tier("二档").part("市区"), phrases, kUnsaid),
              "二档"));
    policy::PolicyFact care = fact("f").who("居民");
    care.includes_ltc = true;
    CHECK(has(remark_words(care, phrases, kUnsaid), "长期护理"));
    care.who = "居民（含长护险）";
    CHECK_FALSE(has(remark_words(care, phrases, kUnsaid), "长期护理"));
}
