#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/base/clock.hpp"
#include "knowledge/policy/attribute.hpp"
#include "knowledge/region/region_tree.hpp"

namespace baoda::policy {

/// How facts of a field are looked for; by default one without groups, collections and places that
/// have rules of their own.
struct Rules {
    AttributeTable attributes;
    std::string general_population;  ///< The group of everyone else; empty: there is none.
    /// The group that a place without a row for this one is likely to count it in.
    std::map<std::string, std::string, std::less<>> nearest_population;
    unsigned collection_month = 0;  ///< From this month on next year's is collected; 0: never.
    std::vector<region::Code> own_systems;  ///< No rule of the nation holds in these places.

    /// The traits of an attribute; unknown ones are standing rules.
    [[nodiscard]] AttributeTraits traits_of(std::string_view attribute) const;

    /// Whether on this day the year after it is already being paid for.
    [[nodiscard]] bool collects_next_year(base::Date today) const;

    /// The group, then the nearest ones in turn, then everyone.
    [[nodiscard]] std::vector<std::string_view> populations_to_try(
        std::string_view population) const;

    /// Whether the place is, or lies in, one with rules of its own.
    [[nodiscard]] bool has_own_system(region::Code code, const region::RegionTree& regions) const;
};

}  // namespace baoda::policy
