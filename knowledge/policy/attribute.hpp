#pragma once

#include <cstdint>
#include <string_view>

#include "knowledge/base/clock.hpp"

namespace baoda::policy {

/// How long a fact of an attribute holds.
enum class Term : std::uint8_t {
    yearly,    ///< For one year only: a fee, a window. Never moved to another year.
    standing,  ///< Until something newer says otherwise: a rule, a channel.
};

/// What the resolver must know of an attribute.
struct AttributeTraits {
    Term term = Term::standing;
    bool per_population = false;   ///< A population has a row of its own, or the general one.
    bool floor_at_nation = false;  ///< The nation's value is a minimum, never "your fee".
    bool collected_ahead = false;  ///< Settled in autumn for the year that follows.
    bool newest_only = false;  ///< Of several years' lists of one region only the newest counts.
};

/// Whether residents already pay for the year after this day's: from August on, when the notices
/// for the coming year come out (集中缴费期, autumn of the year before).
[[nodiscard]] bool collects_next_year(base::Date today);

/// The traits of an attribute; unknown ones are standing rules.
[[nodiscard]] AttributeTraits traits_of(std::string_view attribute);

}  // namespace baoda::policy
