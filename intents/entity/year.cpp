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
    return std::ranges::any_of(kUnits,
                               [&](std::string_view unit) { return rest.starts_with(unit); });
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
        const bool plausible = end - at == 4 && year >= kFirstYear && year <= kLastYear;
        if (plausible && !begins_with_unit(normalized.substr(end))) {
            found = YearMention{.span = {at, end}, .year = year};
        }
        at = end;
    }
    return found;
}

}  // namespace baoda::entity
