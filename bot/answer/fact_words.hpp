#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/answer/phrases.hpp"
#include "knowledge/policy/policy_fact.hpp"
#include "knowledge/region/region_tree.hpp"

namespace baoda::answer {

/// A fact's value as a person reads it: 每人每年400元, 2025年12月31日, or its words with dates
/// written out.
[[nodiscard]] std::string value_words(const policy::PolicyFact& fact, const Phrases& phrases);

/// A number without needless zeros: 400, 6.5, 436.32.
[[nodiscard]] std::string number_words(double number);

/// An ISO date as 2025年12月31日, "2025-12" as 2025年12月, "2025" as 2025年.
[[nodiscard]] std::string date_words(std::string_view iso, const Phrases& phrases);

/// The fact's year with its basis: 2025年度, 2025年; empty for a fact without one.
[[nodiscard]] std::string year_words(const policy::PolicyFact& fact, const Phrases& phrases);

/// An insured year: 2026年度.
[[nodiscard]] std::string insured_year_words(int year, const Phrases& phrases);

/// Several years with their basis: 2026年度、2025年度.
[[nodiscard]] std::string years_words(const std::vector<int>& years,
                                      const std::string& basis,
                                      const Phrases& phrases);

/// Whose rule it is: a region's name, or the nation's word.
[[nodiscard]] std::string region_words(region::Code code,
                                       const region::RegionTree& regions,
                                       const Phrases& phrases);

/// For whom a fact holds, in the source's words, with its tier and part of the region.
[[nodiscard]] std::string who_words(const policy::PolicyFact& fact, const Phrases& phrases);

/// What must be told beside a figure, in brackets: who, tier, part of the region, long-term care;
/// empty when it holds for everyone, or for one of `unsaid_groups`.
[[nodiscard]] std::string remark_words(const policy::PolicyFact& fact,
                                       const Phrases& phrases,
                                       const std::vector<std::string>& unsaid_groups);

}  // namespace baoda::answer
