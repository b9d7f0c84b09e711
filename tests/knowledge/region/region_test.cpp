#include "knowledge/region/region.hpp"

#include <catch2/catch.hpp>

namespace baoda::region {

TEST_CASE("A code is six digits that do not begin with nought", "[region]") {
    const auto [digits, number] = GENERATE(table<const char*, std::optional<std::uint32_t>>({
        {"340100", 340100},
        {"100000", 100000},
        {"999999", 999999},
        {"040100", std::nullopt},
        {"34010", std::nullopt},
        {"3401000", std::nullopt},
        {"34010x", std::nullopt},
        {"-34010", std::nullopt},
        {"+34010", std::nullopt},
        {" 34010", std::nullopt},
        {"", std::nullopt},
    }));
    CAPTURE(digits);
    const auto code = Code::parse(digits);
    CHECK(code.has_value() == number.has_value());
    if (code && number) CHECK(code->number() == *number);
}

TEST_CASE("A code is written as it was read", "[region]") {
    const auto* digits = GENERATE("100000", "340100", "429004");
    CHECK(Code::parse(digits).value().text() == digits);
}

TEST_CASE("Codes are ordered by their number", "[region]") {
    CHECK(Code{110000} < Code{110101});
    CHECK(Code{} < kNation);
}

TEST_CASE("Every level has one name and is found by it", "[region]") {
    using enum Level;
    const auto level = GENERATE(nation, province, city, county);
    CHECK(parse_level(to_string(level)) == level);
}

TEST_CASE("Every kind of alias has one name and is found by it", "[region]") {
    using enum AliasKind;
    const auto kind = GENERATE(nickname, abbreviation, historic, pattern);
    CHECK(parse_alias_kind(to_string(kind)) == kind);
}

TEST_CASE("Unknown levels and kinds are not guessed", "[region]") {
    const auto* name = GENERATE("", "City", "town", "nick");
    CHECK_FALSE(parse_level(name));
    CHECK_FALSE(parse_alias_kind(name));
}

}  // namespace baoda::region
