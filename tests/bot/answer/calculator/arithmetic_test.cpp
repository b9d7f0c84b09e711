#include "bot/answer/calculator/arithmetic.hpp"

#include <tuple>

#include <catch2/catch.hpp>

using namespace baoda;
using namespace baoda::answer;

namespace {

/// Three months, one more for every further year, one less for every year made good, never below
/// six from four years on when something is made good.
constexpr TermRule kRule{.base = {.months = 3},
                         .months_per_unit = 1,
                         .months_repaired = 1,
                         .floor_months = 6,
                         .floor_from_units = 4};

base::Date day(std::string_view iso) {
    return base::parse_date(iso).value();
}

}  // namespace

TEST_CASE("A term grows with each further year and is bought down to its base", "[calculator]") {
    const auto [missed, repaired, months] = GENERATE(table<int, int, int>({
        {0, 0, 3},    // Only late: the base.
        {1, 0, 3},    // The base stands for the first year.
        {2, 0, 4},    // 3 + 1
        {3, 0, 5},    // 3 + 2
        {3, 1, 4},    // 3 + 2 - 1
        {3, 2, 3},    // 3 + 2 - 2
        {3, 3, 3},    // No more can be taken off than was added.
        {4, 0, 6},    // 3 + 3
        {4, 1, 6},    // 3 + 3 - 1 is 5, raised to 6.
        {4, 4, 6},    // 3, raised to 6.
        {5, 0, 7},    // 3 + 4
        {5, 1, 6},    // 3 + 4 - 1
        {5, 2, 6},    // 3 + 4 - 2 is 5, raised to 6.
        {10, 0, 12},  // 3 + 9
        {10, 5, 7},   // 3 + 9 - 5
        {30, 30, 6},
    }));
    CAPTURE(missed, repaired);
    CHECK(term_of(kRule, missed, repaired).total == Term{.months = months});
}

TEST_CASE("A base of another length moves the whole term", "[calculator]") {
    auto rule = kRule;
    rule.base = {.months = 2};
    CHECK(term_of(rule, 1, 0).total == Term{.months = 2});
    CHECK(term_of(rule, 3, 0).total == Term{.months = 4});
    CHECK(term_of(rule, 4, 0).total == Term{.months = 6});  // 5, raised to 6.
    CHECK(term_of(rule, 4, 0).raised_to_floor);
    rule.included_units = 0;  // The first year adds too.
    CHECK(term_of(rule, 1, 0).total == Term{.months = 3});
}

TEST_CASE("Days stay days beside months, and no floor is compared with them", "[calculator]") {
    auto rule = kRule;
    rule.base = {.days = 60};
    CHECK(term_of(rule, 1, 0).total == Term{.days = 60});
    CHECK(term_of(rule, 3, 0).total == Term{.months = 2, .days = 60});
    CHECK(term_of(rule, 4, 3).total == Term{.days = 60});
    CHECK_FALSE(term_of(rule, 4, 3).raised_to_floor);
}

TEST_CASE("The working of a term adds up", "[calculator]") {
    const auto working = term_of(kRule, 5, 2);
    CHECK(working.further_units == 4);
    CHECK(working.added_months == 4);
    CHECK(working.repaired_months == 2);
    CHECK(working.raised_to_floor);
}

TEST_CASE("A share is exact to the fen, half a fen upwards", "[calculator]") {
    const auto [yuan, percent, fen, rounded] = GENERATE(table<double, double, std::int64_t, bool>({
        {5000, 8, 40000, false},
        {6117, 9.5, 58112, true},     // 581.115
        {4433, 10, 44330, false},     // 443.3
        {7645.99, 9.5, 72637, true},  // 726.36905
        {6727, 8, 53816, false},      // 538.16
        {0.01, 50, 1, true},          // Half a fen.
        {0.01, 49.99, 0, true},
        {0, 8, 0, false},
        {99999999.99, 100, 9999999999, false},
    }));
    CAPTURE(yuan, percent);
    CHECK(share_of(fen_of(yuan), percent) == RoundedMoney{fen, rounded});
}

TEST_CASE("A part of a year's amount is exact to the fen", "[calculator]") {
    CHECK(part_of(fen_of(3075), 12) == RoundedMoney{25625, false});
    CHECK(part_of(fen_of(6765), 12) == RoundedMoney{56375, false});
    CHECK(part_of(fen_of(100), 12) == RoundedMoney{833, true});  // 8.333
    CHECK(part_of(fen_of(0.06), 12) == RoundedMoney{1, true});   // Half a fen.
}

TEST_CASE("Money becomes fen without the errors of binary fractions", "[calculator]") {
    CHECK(fen_of(584.92) == 58492);
    CHECK(fen_of(0.29) == 29);
    CHECK(fen_of(1.005) == 100);  // What a double holds lies below it.
    CHECK(fen_of(795) == 79500);
}

TEST_CASE("A window ends so many days after the day that opens it", "[calculator]") {
    const auto [from, days, last] = GENERATE(table<std::string, int, std::string>({
        {"2026-10-08", 90, "2027-01-06"},
        {"2026-01-01", 90, "2026-04-01"},
        {"2024-02-28", 1, "2024-02-29"},  // A leap year.
        {"2026-02-28", 1, "2026-03-01"},
        {"2026-12-31", 0, "2026-12-31"},
        {"2023-12-01", 90, "2024-02-29"},
    }));
    CAPTURE(from, days);
    CHECK(days_after(day(from), days) == day(last));
}
