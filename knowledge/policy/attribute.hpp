#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "knowledge/base/result.hpp"

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
    bool collected_ahead = false;  ///< Settled in the collection for the year that follows.
    bool newest_only = false;  ///< Of several years' lists of one region only the newest counts.
    friend bool operator==(const AttributeTraits&, const AttributeTraits&) = default;
};

/// The traits of attributes by name; one that does not stand there is a standing rule.
using AttributeTable = std::map<std::string, AttributeTraits, std::less<>>;

/// Reads `attributes.tsv`: attribute, tab, its term and traits separated by spaces; '#' begins a
/// comment line. `invalid_argument` names the line and the word that is unknown or stands twice.
[[nodiscard]] base::Result<AttributeTable> parse_attributes(std::string_view tsv);

}  // namespace baoda::policy
