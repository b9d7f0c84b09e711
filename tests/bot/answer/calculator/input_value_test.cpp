#include "bot/answer/calculator/input_value.hpp"

#include <catch2/catch.hpp>

using namespace baoda::answer;

TEST_CASE("People are read back as they were written", "[calculator][input]") {
    const std::vector<Members> people{{"general", 2, {}}, {"student", 1, {}}, {"elderly", 1, 80}};
    CHECK(people_words(people) == "general:2,student:1,elderly:1@80");
    CHECK(people_of(people_words(people)) == people);
    CHECK(people_of("").empty());
    CHECK(people_of("x,general:a").empty());
}

TEST_CASE("A number is the whole text or none", "[calculator][input]") {
    CHECK(number_of("12") == 12);
    CHECK(number_of("-3") == -3);
    CHECK_FALSE(number_of("3年"));
    CHECK_FALSE(number_of(""));
}

TEST_CASE("A source's words for a group tell its ages", "[calculator][input]") {
    CHECK(age_range("60-69周岁") == AgeRange{60, 69});
    CHECK(age_range("70周岁以上")->first == 70);
    CHECK(age_range("18周岁以下") == AgeRange{0, 18});
    CHECK(age_range("满60至69周岁") == AgeRange{60, 69});
    CHECK_FALSE(age_range("普通居民"));
    CHECK_FALSE(age_range("60岁的人"));
    CHECK_FALSE(age_range("2档"));
}

TEST_CASE("People are counted over all groups", "[calculator][input]") {
    CHECK(people_count({}) == 0);
    CHECK(people_count(people_of("general:2,elderly:1@80")) == 3);
}
