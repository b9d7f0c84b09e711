#include "intents/entity/number_word.hpp"

#include <string>

#include <catch2/catch.hpp>

using baoda::entity::read_number;

TEST_CASE("Numbers are read in any writing", "[entity][number]") {
    const auto [text, hundredths, size] = GENERATE(table<std::string, std::int64_t, std::size_t>({
        {"5000", 500000, 4},
        {"5,000元", 500000, 5},
        {"5000.5", 500050, 6},
        {"584.925元", 58492, 7},
        {"1.2万", 1200000, 6},
        {"5千", 500000, 4},
        {"五千", 500000, 6},
        {"两个", 200, 3},
        {"十二", 1200, 6},
        {"八十岁", 8000, 6},
        {"一百零五", 10500, 12},
        {"一万二千", 1200000, 12},
        {"零", 0, 3},
    }));
    CAPTURE(text);
    const auto number = read_number(text, 0);
    REQUIRE(number);
    CHECK(number->hundredths == hundredths);
    CHECK(number->end == size);
}

TEST_CASE("What is no number is none", "[entity][number]") {
    CHECK_FALSE(read_number("年", 0));
    CHECK_FALSE(read_number("", 0));
    CHECK_FALSE(read_number("123456789012345", 0));
    CHECK(read_number("断3年", 3)->whole() == 3);
}
