#include "intents/entity/year.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace baoda::entity {

namespace {

constexpr int kFirstYear = 2000;
constexpr int kLastYear = 2049;
// What follows an amount, a count or a day rather than a year.
constexpr std::array<std::string_view, 9> kUnits{"元", "块", "钱", "多", "个",
                                                 "人", "%",  "天", "."};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool begins_with_unit(std::string_view rest) {
    // 2025个人… : the year of a personal fee; 2010个人 alone is a count.
    constexpr std::string_view kPersonal = "个人";
    if (rest.starts_with(kPersonal) && rest.size() > kPersonal.size()) return false;
    if (rest.starts_with("多少")) return false;  // 2024多少钱
    return std::ranges::any_of(kUnits,
                               [&](std::string_view unit) { return rest.starts_with(unit); });
}

/// What follows 年 tells a year from a span: 25年度, 27年的标准, or a word of the field.
bool names_year(std::string_view rest, std::span<const std::string> year_words) {
    constexpr std::string_view kYear = "年";
    constexpr std::array<std::string_view, 2> kFollowers{"度", "的标准"};
    if (!rest.starts_with(kYear)) return false;
    rest.remove_prefix(kYear.size());
    const auto follows = [&](std::string_view word) { return rest.starts_with(word); };
    return std::ranges::any_of(kFollowers, follows) || std::ranges::any_of(year_words, follows);
}

/// A year of the field's subject, not 25 years of doing something.
bool is_short_year(int number,
                   std::string_view before,
                   std::string_view rest,
                   std::span<const std::string> year_words) {
    constexpr int kFirstShort = 20;
    constexpr int kLastShort = 35;
    constexpr std::array<std::string_view, 6> kSpans{"满", "了", "够", "交", "缴", "第"};
    const bool is_span =
        std::ranges::any_of(kSpans, [&](std::string_view span) { return before.ends_with(span); });
    return number >= kFirstShort && number <= kLastShort && !is_span &&
           names_year(rest, year_words);
}

}  // namespace

std::vector<YearMention> find_years(std::string_view normalized,
                                    std::span<const std::string> year_words) {
    std::vector<YearMention> found;
    for (std::size_t at = 0; at < normalized.size();) {
        if (!is_digit(normalized[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < normalized.size() && is_digit(normalized[end])) ++end;
        int year = 0;
        std::from_chars(normalized.data() + at, normalized.data() + end, year);
        const auto rest = normalized.substr(end);
        const bool in_full = end - at == 4 && year >= kFirstYear && year <= kLastYear;
        if (in_full && !begins_with_unit(rest)) {
            found.push_back({.span = {at, end}, .year = year});
        } else if (end - at == 2 &&
                   is_short_year(year, normalized.substr(0, at), rest, year_words)) {
            found.push_back({.span = {at, end}, .year = kFirstYear + year});
        }
        at = end;
    }
    return found;
}

}  // namespace baoda::entity
