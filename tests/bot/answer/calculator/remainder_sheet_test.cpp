#include "bot/answer/calculator/remainder_sheet.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/answer/calculator/calculation.hpp"

using namespace baoda;
using namespace baoda::answer;
using support::fact;

namespace {

policy::PolicyFact required(const char* id, const char* who, double years) {
    policy::PolicyFact row =
        fact(id).at(support::kHefei).of("years_required").scheme("employee").who(who).value(years);
    row.unit = "年";
    return row;
}

Outcome still_missing(const char* months) {
    return desk_of({required("men", "男", 30), required("women", "女", 25)})
        .run("retirement_years", {{"done", months}}, in_hefei_now());
}

}  // namespace

TEST_CASE("What is missing is told for each group with its own requirement",
          "[calculator][remainder]") {
    const auto [months, men, women] = GENERATE(table<std::string, std::string, std::string>({
        {"0", "还差30年（男）", "还差25年（女）"},
        {"144", "还差18年（男）", "还差13年（女）"},
        {"152", "还差17年4个月（男）", "还差12年4个月（女）"},
        {"299", "还差5年1个月（男）", "还差1个月（女）"},
        {"300", "还差5年（男）", "已经达到规定的缴费年限25年（女）"},
        {"360", "已经达到规定的缴费年限30年（男）", "已经达到规定的缴费年限25年（女）"},
    }));
    CAPTURE(months);
    const auto outcome = still_missing(months.c_str());
    REQUIRE(outcome.kind == OutcomeKind::worked_out);
    CHECK(has(text_of(outcome.answer), men));
    CHECK(has(text_of(outcome.answer), women));
}

TEST_CASE("Both the requirement and what was paid stand in the working",
          "[calculator][remainder]") {
    const auto steps = steps_of(still_missing("152"));
    REQUIRE(steps.size() == 6);
    CHECK(has(steps[0], "合肥市规定的累计缴费年限（男）：30年"));
    CHECK(has(steps[1], "12年8个月"));
    CHECK(has(steps[2], "30年 － 12年8个月 ＝ 17年4个月"));
}

TEST_CASE("Years that cannot be are refused", "[calculator][remainder]") {
    CHECK(still_missing("-12").kind == OutcomeKind::refused);
    CHECK(still_missing("1800").kind == OutcomeKind::refused);
}

TEST_CASE("A requirement told in words gives no number and asks for nothing",
          "[calculator][remainder]") {
    const CalculationDesk desk{
        {fact("words").of("years_required").scheme("employee").words("按国家规定")}};
    CHECK(desk.run("retirement_years", {}, in_hefei_now()).kind == OutcomeKind::nothing_recorded);
    const auto anywhere = desk.run("retirement_years", {}, {.today = day("2026-11-22")});
    CHECK(anywhere.kind == OutcomeKind::nothing_recorded);
}
