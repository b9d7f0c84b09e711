#include "knowledge/policy/policy_fact.hpp"

#include <catch2/catch.hpp>

namespace baoda::policy {

TEST_CASE("Every kind of value has one name and is found by it", "[policy_fact]") {
    using enum ValueKind;
    const auto kind = GENERATE(number, date, month, text);
    CHECK(parse_value_kind(to_string(kind)) == kind);
}

TEST_CASE("Reliabilities are named as in the data and ordered best first", "[policy_fact]") {
    const auto [name, reliability] = GENERATE(table<const char*, Reliability>({
        {"A", Reliability::a},
        {"A-", Reliability::a_minus},
        {"B", Reliability::b},
        {"B-", Reliability::b_minus},
        {"C", Reliability::c},
        {"D", Reliability::d},
    }));
    CHECK(to_string(reliability) == name);
    CHECK(parse_reliability(name) == reliability);
    CHECK(Reliability::a <= reliability);
    CHECK(reliability <= Reliability::d);
}

TEST_CASE("A check is due from the day after so many months", "[policy_fact]") {
    const auto [checked, today, due] = GENERATE(table<const char*, const char*, bool>({
        {"2025-11-22", "2026-11-22", false},
        {"2025-11-21", "2026-11-22", true},
        {"2026-11-23", "2026-11-22", false},  // Not yet: lint's matter.
        {"2024-02-29", "2025-02-28", false},
        {"2024-02-29", "2025-03-01", true},
    }));
    const Source source{.checked = base::parse_date(checked)};
    CHECK(is_check_due(source, *base::parse_date(today), 12) == due);
}

TEST_CASE("Without a recorded check, or a bound, none is due", "[policy_fact]") {
    const auto today = *base::parse_date("2026-11-22");
    CHECK_FALSE(is_check_due({}, today, 12));
    CHECK_FALSE(is_check_due({.checked = base::parse_date("2001-01-01")}, today, 0));
}

TEST_CASE("Days and months tell their own time, figures and words do not", "[policy_fact]") {
    CHECK(is_day({.kind = ValueKind::date, .text = "2025-12-31"}));
    CHECK(is_day({.kind = ValueKind::month, .text = "2025-12"}));
    CHECK_FALSE(is_day({.kind = ValueKind::number, .number = 2025}));
    CHECK_FALSE(is_day({.kind = ValueKind::text, .text = "2025-12-31"}));
}

TEST_CASE("Unknown kinds and reliabilities are not guessed", "[policy_fact]") {
    const auto* name = GENERATE("", "a", "A+", "Number", "E");
    CHECK_FALSE(parse_value_kind(name));
    CHECK_FALSE(parse_reliability(name));
}

}  // namespace baoda::policy
