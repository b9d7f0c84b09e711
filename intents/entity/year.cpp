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
    // 2025个人缴费: the year of a personal fee; 2010个人 alone is a count.
    constexpr std::string_view kPersonal = "个人";
    if (rest.starts_with(kPersonal) && rest.size() > kPersonal.size()) return false;
    if (rest.starts_with("多少")) return false;  // 2024多少钱
    return std::ranges::any_of(kUnits,
                               [&](std::string_view unit) { return rest.starts_with(unit); });
}

/// 25年居民医保, 27年的标准: a year of the insurance, not 25 years of paying.
bool is_short_year(int number, std::string_view before, std::string_view rest) {
    constexpr int kFirstShort = 20;
    constexpr int kLastShort = 35;
    constexpr std::array<std::string_view, 6> kSpans{"满", "了", "够", "交", "缴", "第"};
    constexpr std::array<std::string_view, 9> kFollowers{"年度",   "年居民",   "年医保",
                                                         "年职工", "年城乡",   "年新农合",
                                                         "年农合", "年的医保", "年的标准"};
    const bool is_span =
        std::ranges::any_of(kSpans, [&](std::string_view span) { return before.ends_with(span); });
    const bool follows = std::ranges::any_of(
        kFollowers, [&](std::string_view follower) { return rest.starts_with(follower); });
    return number >= kFirstShort && number <= kLastShort && follows && !is_span;
}

}  // namespace

std::optional<YearMention> find_year(std::string_view normalized) {
    std::optional<YearMention> found;
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
            found = YearMention{.span = {at, end}, .year = year};
        } else if (end - at == 2 && is_short_year(year, normalized.substr(0, at), rest)) {
            found = YearMention{.span = {at, end}, .year = kFirstYear + year};
        }
        at = end;
    }
    return found;
}

}  // namespace baoda::entity
