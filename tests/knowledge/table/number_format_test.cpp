#include "knowledge/table/number_format.hpp"

#include <catch2/catch.hpp>

namespace baoda::table {

namespace {

using Catch::Generators::table;

}  // namespace

TEST_CASE("A number becomes its shortest exact text", "[number_format]") {
    const auto [stored, text] = GENERATE(table<std::string, std::string>({
        {"400", "400"},
        {"400.0", "400"},
        {"4E2", "400"},
        {"100000", "100000"},
        {"0.10000000000000001", "0.1"},
        {"-7.5", "-7.5"},
        {"-0", "0"},
        {"340100", "340100"},
        {"123456789012345680", "123456789012345680"},
        {"1e300", "1e+300"},
        {"0.000001", "0.000001"},
    }));
    CHECK(number_text(stored, NumberKind::plain, false) == text);
}

TEST_CASE("What is no finite number has no text", "[number_format]") {
    const auto* stored = GENERATE("", "a", "1a", " 1", "nan", "inf", "1e999", "0x10");
    CHECK_FALSE(number_text(stored, NumberKind::plain, false));
}

TEST_CASE("A percentage is what Excel shows", "[number_format]") {
    const auto [stored, text] = GENERATE(table<std::string, std::string>(
        {{"0.7", "70%"}, {"7.0000000000000007E-2", "7%"}, {"0.625", "62.5%"}, {"1", "100%"}}));
    CHECK(number_text(stored, NumberKind::percent, false) == text);
}

TEST_CASE("A date is the day of Excel's calendar", "[number_format]") {
    const auto [stored, text] = GENERATE(table<std::string, std::string>({
        {"46348", "2026-11-22"},
        {"1", "1900-01-01"},
        {"59", "1900-02-28"},
        {"60", "60"},  // 29 February 1900 never was.
        {"61", "1900-03-01"},
        {"2958465", "9999-12-31"},
        {"2958466", "2958466"},
        {"-1", "-1"},
        {"0", "0"},
        {"46348.5", "2026-11-22 12:00:00"},
        {"46348.4999999999", "2026-11-22 12:00:00"},
        {"46347.9999999999", "2026-11-22"},
    }));
    CHECK(number_text(stored, NumberKind::date, false) == text);
}

TEST_CASE("Counted from 1904, day 0 is the first", "[number_format]") {
    CHECK(number_text("0", NumberKind::date, true) == "1904-01-01");
    CHECK(number_text("44886", NumberKind::date, true) == "2026-11-22");
}

TEST_CASE("A time of day is one, a duration of days stays a number", "[number_format]") {
    CHECK(number_text("0.4375", NumberKind::time, false) == "10:30:00");
    CHECK(number_text("0.99999999", NumberKind::time, false) == "23:59:59");
    CHECK(number_text("1.5", NumberKind::time, false) == "1.5");
}

TEST_CASE("A format code tells what it makes of numbers", "[number_format]") {
    const auto [code, kind] = GENERATE(table<std::string, NumberKind>({
        {"General", NumberKind::plain},
        {"@", NumberKind::plain},
        {"0.00", NumberKind::plain},
        {"0.00E+00", NumberKind::plain},
        {"#,##0\"元/day\"", NumberKind::plain},
        {"[Red]0;[Blue]-0", NumberKind::plain},
        {"0\\d", NumberKind::plain},
        {"_ * #,##0_ ", NumberKind::plain},
        {"0.0%", NumberKind::percent},
        {"yyyy-mm-dd", NumberKind::date},
        {"yyyy\"年\"m\"月\"d\"日\";@", NumberKind::date},
        {"[$-804]yyyy/m/d h:mm", NumberKind::date},
        {"mmm", NumberKind::date},
        {"h:mm AM/PM", NumberKind::time},
        {"[h]:mm:ss", NumberKind::time},
        {"mm:ss", NumberKind::time},
        {"\"", NumberKind::plain},
        {"[", NumberKind::plain},
        {"\\", NumberKind::plain},
    }));
    INFO(code);
    CHECK(kind_of_code(code) == kind);
}

TEST_CASE("Formats that Excel knows by number are known", "[number_format]") {
    CHECK(built_in_kind(0) == NumberKind::plain);
    CHECK(built_in_kind(9) == NumberKind::percent);
    CHECK(built_in_kind(14) == NumberKind::date);
    CHECK(built_in_kind(20) == NumberKind::time);
    CHECK(built_in_kind(22) == NumberKind::date);
    CHECK(built_in_kind(31) == NumberKind::date);
    CHECK(built_in_kind(49) == NumberKind::plain);
    CHECK(built_in_kind(58) == NumberKind::date);
}

}  // namespace baoda::table
