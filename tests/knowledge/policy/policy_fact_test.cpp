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

TEST_CASE("Unknown kinds and reliabilities are not guessed", "[policy_fact]") {
    const auto* name = GENERATE("", "a", "A+", "Number", "E");
    CHECK_FALSE(parse_value_kind(name));
    CHECK_FALSE(parse_reliability(name));
}

}  // namespace baoda::policy
