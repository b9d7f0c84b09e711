#include "knowledge/base/reading.hpp"

#include <catch2/catch.hpp>

namespace baoda::base {

TEST_CASE("A reading without faults is its rows", "[reading]") {
    const auto rows = rows_or_fault(Reading<int>{.rows = {1, 2}, .lines = {1, 3}});
    REQUIRE(rows);
    CHECK(*rows == std::vector<int>{1, 2});
}

TEST_CASE("A reading with faults is the first of them", "[reading]") {
    const Error first{ErrorCode::malformed, "甲", "a:2"};
    const auto rows =
        rows_or_fault(Reading<int>{.rows = {1}, .lines = {1}, .faults = {{2, first}, {3, {}}}});
    REQUIRE_FALSE(rows);
    CHECK(rows.error() == first);
}

}  // namespace baoda::base
