#include "intents/entity/year.hpp"

#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using baoda::entity::find_years;
using baoda::entity::YearMention;

namespace {

const std::vector<std::string> kWords{"居民", "医保"};

/// The last year of a text.
std::optional<YearMention> find_year(std::string_view text,
                                     const std::vector<std::string>& words = {}) {
    const auto years = find_years(text, words);
    return years.empty() ? std::nullopt : std::optional{years.back()};
}

}  // namespace

TEST_CASE("A year in digits is found", "[entity][year]") {
    const auto [text, year] = GENERATE(table<std::string, int>({
        {"2026年医保多少钱", 2026},
        {"2026年度医保", 2026},
        {"2026医保", 2026},
        {"医保2026", 2026},
        {"2000年", 2000},
        {"2049年", 2049},
    }));
    CAPTURE(text);
    const auto found = find_year(text);
    REQUIRE(found);
    CHECK(found->year == year);
    CHECK(text.substr(found->span.begin, found->span.size()) == std::to_string(year));
}

TEST_CASE("An amount, a count or a longer number is no year", "[entity][year]") {
    const std::string text =
        GENERATE("2000元", "2000块钱", "2000多", "2010个人", "2026%", "2015天", "2000.5", "12026",
                 "20260", "202", "1999年", "2050年", "医保", "");
    CAPTURE(text);
    CHECK_FALSE(find_year(text));
}

TEST_CASE("A year may stand before 个人", "[entity][year]") {
    CHECK(find_year("2025个人缴费").value().year == 2025);
}

TEST_CASE("Two digits are a year only before a word of the field", "[entity][year]") {
    CHECK(find_year("25年度").value().year == 2025);
    CHECK_FALSE(find_year("上海25年居民医保"));
    CHECK(find_year("上海25年居民医保", kWords).value().year == 2025);
    CHECK(find_year("27年的标准").value().year == 2027);
    CHECK(find_year("上海医保2024多少钱").value().year == 2024);
    CHECK_FALSE(find_year("交满25年医保", kWords));
    CHECK_FALSE(find_year("医保交了25年医保还要交吗", kWords));
    CHECK_FALSE(find_year("15年居民医保", kWords));
}

TEST_CASE("Of several years the last one counts", "[entity][year]") {
    CHECK(find_year("2025年没交，2026年怎么交").value().year == 2026);
    CHECK(find_year("2026年交2000元").value().year == 2026);
}
