#include "knowledge/base/clock.hpp"

#include <catch2/catch.hpp>

namespace baoda::base {

namespace {

TimePoint moment(std::string_view iso) {
    return parse_moment(iso).value();
}

Date day(std::string_view iso) {
    return parse_date(iso).value();
}

}  // namespace

TEST_CASE("A day of the calendar is read and written back the same", "[base][clock]") {
    const auto* iso =
        GENERATE("2026-11-22", "2024-02-29", "2000-02-29", "0999-01-01", "2026-12-31");
    const auto date = parse_date(iso);
    REQUIRE(date);
    CHECK(to_iso(*date) == iso);
}

TEST_CASE("What is no day of the calendar is not read as one", "[base][clock]") {
    const auto* text = GENERATE("", "2026", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10",
                                "2026-04-31", "2026-1-01", "2026/01/01", "-026-01-01", "2026--1-01",
                                "2026-01-01 ", "２０２６-01-01");
    CAPTURE(text);
    CHECK_FALSE(parse_date(text));
}

TEST_CASE("Days between count from the first to the second", "[base][clock]") {
    const auto [from, to, days] = GENERATE(table<const char*, const char*, int>({
        {"2026-11-22", "2026-11-22", 0},
        {"2026-11-22", "2026-12-31", 39},
        {"2026-12-31", "2026-11-22", -39},
        {"2024-02-28", "2024-03-01", 2},
        {"2026-02-28", "2026-03-01", 1},
        {"2025-12-31", "2026-01-01", 1},
    }));
    CHECK(days_between(day(from), day(to)) == days);
}

TEST_CASE("A moment is read with its offset and written in China's time", "[base][clock]") {
    const auto [text, iso] = GENERATE(table<const char*, const char*>({
        {"2026-11-22T10:00:00+08:00", "2026-11-22T10:00:00+08:00"},
        {"2026-11-22T02:00:00Z", "2026-11-22T10:00:00+08:00"},
        {"2026-11-21T21:30:00-04:30", "2026-11-22T10:00:00+08:00"},
        {"2026-12-31T23:59:59Z", "2027-01-01T07:59:59+08:00"},
    }));
    CHECK(to_iso(moment(text)) == iso);
}

TEST_CASE("A moment that is incomplete or impossible is refused", "[base][clock]") {
    const auto* text = GENERATE(
        "", "2026-11-22", "2026-11-22T10:00:00", "2026-11-22 10:00:00Z", "2026-11-22T24:00:00Z",
        "2026-11-22T10:60:00Z", "2026-11-22T10:00:61Z", "2026-11-31T10:00:00Z",
        "2026-11-22T10:00:00+8:00", "2026-11-22T10:00:00+15:00", "2026-11-22T10:00:00+08:00x");
    CAPTURE(text);
    const auto read = parse_moment(text);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == ErrorCode::invalid_argument);
}

TEST_CASE("The day in China begins eight hours before Greenwich's", "[base][clock]") {
    const auto [text, date] = GENERATE(table<const char*, const char*>({
        {"2026-12-31T15:59:59Z", "2026-12-31"},
        {"2026-12-31T16:00:00Z", "2027-01-01"},
        {"2026-11-22T00:00:00+08:00", "2026-11-22"},
    }));
    CHECK(to_iso(china_date(moment(text))) == date);
}

TEST_CASE("A fixed clock stands still", "[base][clock]") {
    const FixedClock clock{moment("2026-11-22T10:00:00+08:00")};
    CHECK(clock.now() == clock.now());
    CHECK(to_iso(clock.now()) == "2026-11-22T10:00:00+08:00");
}

TEST_CASE("The machine's clock tells whole seconds that do not run back", "[base][clock]") {
    const SystemClock clock;
    const auto first = clock.now();
    CHECK(first <= clock.now());
    CHECK(first > moment("2020-01-01T00:00:00Z"));
}

}  // namespace baoda::base
