#include "bot/answer/calculator/day_sheet.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/answer/calculator/calculation.hpp"

using namespace baoda;
using namespace baoda::answer;
using support::fact;

namespace {

Outcome window(const char* birth, const char* today) {
    policy::PolicyFact days =
        fact("days").at(support::kHefei).of("newborn_window_days").population("newborn").value(90);
    days.unit = "天";
    return desk_of({days}).run("newborn_window", {{"day", birth}}, in_hefei(today));
}

Outcome countdown(const char* today) {
    const auto start = fact("start").at(support::kHefei).of("enrollment_start").day("2025-09-01");
    const auto end = fact("end").at(support::kHefei).of("enrollment_end").day("2025-12-31");
    return desk_of({start, end}).run("deadline", {}, in_hefei(today));
}

}  // namespace

TEST_CASE("The window's last day is counted from the day behind the birth", "[calculator][day]") {
    const auto [birth, today, words] = GENERATE(table<std::string, std::string, std::string>({
        {"2026-10-08", "2026-10-08", "2027年1月6日前（含当天）参保缴费，还有90天"},
        {"2026-10-08", "2027-01-05", "还有1天"},
        {"2026-10-08", "2027-01-06", "就是规定期限的最后一天"},
        {"2026-10-08", "2027-01-07", "已经过去1天"},
        {"2023-12-01", "2024-02-28", "2024年2月29日前（含当天）参保缴费，还有1天"},
    }));
    CAPTURE(birth, today);
    const auto outcome = window(birth.c_str(), today.c_str());
    REQUIRE(outcome.kind == OutcomeKind::worked_out);
    CHECK(has(result_of(outcome), words));
    CHECK(facts_of(outcome.answer).starts_with("days=current"));
}

TEST_CASE("A birth in the future, of another age or on no day is refused", "[calculator][day]") {
    CHECK(window("2026-11-23", "2026-11-22").kind == OutcomeKind::refused);
    CHECK(window("2026-11-22", "2026-11-22").kind == OutcomeKind::worked_out);
    CHECK(window("1876-11-22", "2026-11-22").kind == OutcomeKind::refused);
    CHECK(window("-", "2026-11-22").kind == OutcomeKind::refused);
}

TEST_CASE("Days are counted to the beginning, to the end, and since", "[calculator][day]") {
    const auto [today, words] = GENERATE(table<std::string, std::string>({
        {"2025-08-31", "离开始（2025年9月1日）还有1天"},
        {"2025-09-01", "还有121天"},
        {"2025-12-30", "还有1天"},
        {"2025-12-31", "最后一天"},
        {"2026-01-01", "已在2025年12月31日截止，到今天过去了1天"},
    }));
    CAPTURE(today);
    CHECK(has(result_of(countdown(today.c_str())), words));
}

TEST_CASE("A month stands for its last day at the end", "[calculator][day]") {
    policy::PolicyFact end = fact("end").at(support::kHefei).of("enrollment_end");
    end.value = {.kind = policy::ValueKind::month, .text = "2026-02"};
    const auto outcome = desk_of({end}).run("deadline", {}, in_hefei("2026-02-20"));
    CHECK(has(result_of(outcome), "还有8天"));
}

TEST_CASE("Without a recorded day nothing is counted", "[calculator][day]") {
    const CalculationDesk desk{{fact("fee").at(support::kHefei)}};
    CHECK(desk.run("deadline", {}, in_hefei_now()).kind == OutcomeKind::nothing_recorded);
}
