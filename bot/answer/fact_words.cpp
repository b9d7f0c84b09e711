#include "bot/answer/fact_words.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "knowledge/base/clock.hpp"

namespace baoda::answer {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The length of "2026-04-01" at `at`, else 0; not inside a longer run of digits.
std::size_t iso_date_at(std::string_view text, std::size_t at) {
    if (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '-')) return 0;
    if (!base::parse_date(text.substr(at, 10))) return 0;
    return at + 10 < text.size() && is_digit(text[at + 10]) ? 0 : 10;
}

/// The length of "09-01" at `at`, else 0.
std::size_t month_day_at(std::string_view text, std::size_t at) {
    if (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '-')) return 0;
    if (!base::parse_date(fmt::format("2000-{}", text.substr(at, 5)))) return 0;
    const bool runs_on = at + 5 < text.size() && (is_digit(text[at + 5]) || text[at + 5] == '-');
    return runs_on ? 0 : 5;
}

/// A source's words with "2026-04-01" and "09-01" written as people read them.
std::string with_dates_written_out(std::string_view text, const Phrases& phrases) {
    std::string words;
    for (std::size_t at = 0; at < text.size();) {
        if (const auto size = iso_date_at(text, at)) {
            words += date_words(text.substr(at, size), phrases);
            at += size;
        } else if (const auto day = month_day_at(text, at)) {
            const auto date = *base::parse_date(fmt::format("2000-{}", text.substr(at, day)));
            words += fmt::format("{}月{}日", static_cast<unsigned>(date.month()),
                                 static_cast<unsigned>(date.day()));
            at += day;
        } else {
            words += text[at++];
        }
    }
    return words;
}

}  // namespace

std::string number_words(double number) {
    auto words = fmt::format("{:.2f}", number);
    while (words.ends_with('0')) words.pop_back();
    if (words.ends_with('.')) words.pop_back();
    return words;
}

std::string date_words(std::string_view iso, const Phrases& phrases) {
    if (const auto date = base::parse_date(iso)) {
        return phrases.fill("value.date",
                            {{"year", std::to_string(static_cast<int>(date->year()))},
                             {"month", std::to_string(static_cast<unsigned>(date->month()))},
                             {"day", std::to_string(static_cast<unsigned>(date->day()))}});
    }
    if (const auto month = base::parse_date(fmt::format("{}-01", iso))) {
        return phrases.fill("value.month",
                            {{"year", std::to_string(static_cast<int>(month->year()))},
                             {"month", std::to_string(static_cast<unsigned>(month->month()))}});
    }
    if (const auto year = base::parse_date(fmt::format("{}-01-01", iso))) {
        return phrases.fill("year.calendar",
                            {{"year", std::to_string(static_cast<int>(year->year()))}});
    }
    return std::string{iso};
}

std::string value_words(const policy::PolicyFact& fact, const Phrases& phrases) {
    if (fact.value.kind == policy::ValueKind::text) {
        return with_dates_written_out(fact.value.text, phrases);
    }
    if (fact.value.kind != policy::ValueKind::number) return date_words(fact.value.text, phrases);
    const auto number = number_words(fact.value.number);
    const auto unit = phrases.find("unit." + fact.unit);
    return unit.empty() ? number + fact.unit : fill(unit, {{"value", number}});
}

std::string year_words(const policy::PolicyFact& fact, const Phrases& phrases) {
    if (!fact.year) return {};
    return phrases.fill("year." + fact.year_basis, {{"year", std::to_string(*fact.year)}});
}

std::string insured_year_words(int year, const Phrases& phrases) {
    return phrases.fill("year.insured", {{"year", std::to_string(year)}});
}

std::string years_words(const std::vector<int>& years,
                        const std::string& basis,
                        const Phrases& phrases) {
    std::vector<std::string> words;
    words.reserve(years.size());
    for (const int year : years) {
        words.push_back(phrases.fill("year." + basis, {{"year", std::to_string(year)}}));
    }
    return fmt::format("{}", fmt::join(words, phrases.at("amount.years_separator")));
}

std::string region_words(region::Code code,
                         const region::RegionTree& regions,
                         const Phrases& phrases) {
    const auto* region = regions.find(code);
    if (region == nullptr || code == region::kNation) return phrases.at("level.nation");
    return region->name;
}

std::string who_words(const policy::PolicyFact& fact, const Phrases& phrases) {
    auto words = with_dates_written_out(fact.who, phrases);
    for (const auto& detail : {fact.tier, fact.sub_region}) {
        if (!detail.empty() && words.find(detail) == std::string::npos) words += "·" + detail;
    }
    return words;
}

std::string remark_words(const policy::PolicyFact& fact,
                         const Phrases& phrases,
                         const std::vector<std::string>& unsaid_groups) {
    std::vector<std::string> remarks;
    const bool obvious =
        fact.who.empty() || std::ranges::find(unsaid_groups, fact.who) != unsaid_groups.end();
    if (!obvious) remarks.push_back(with_dates_written_out(fact.who, phrases));
    for (const auto& detail : {fact.tier, fact.sub_region}) {
        if (!detail.empty() && fact.who.find(detail) == std::string::npos)
            remarks.push_back(detail);
    }
    const auto told = phrases.find("value.ltc_told");
    const bool is_told = !told.empty() && fact.who.find(told) != std::string::npos;
    const auto care = phrases.find("value.ltc");
    if (fact.includes_ltc && !is_told && !care.empty()) remarks.push_back(care);
    if (remarks.empty()) return {};
    const auto joined = fmt::format("{}", fmt::join(remarks, phrases.at("value.remark_separator")));
    return phrases.fill("value.remark", {{"remarks", joined}});
}

}  // namespace baoda::answer
