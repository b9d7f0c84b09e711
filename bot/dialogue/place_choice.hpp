#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intents/entity/gazetteer.hpp"
#include "knowledge/region/region_tree.hpp"
#include "knowledge/settings/settings.hpp"

namespace baoda::dialogue {

/// A place and the part it plays for the person: work, household … "named": none.
struct RolePlace {
    std::string role;
    region::Code region;
    friend bool operator==(const RolePlace&, const RolePlace&) = default;
};

/// The role of a place that was only named; also that of the region known before.
inline constexpr std::string_view kNamed = "named";

/// An ambiguous name that was asked about: what it may mean, and its role.
struct OpenPlace {
    std::string role;
    std::vector<region::Code> candidates;
    friend bool operator==(const OpenPlace&, const OpenPlace&) = default;
};

/// What is known of the person's places before a message.
struct KnownPlaces {
    std::optional<region::Code> region;  ///< The place that was answered for.
    std::vector<RolePlace> roles;        ///< Places named in a role.
    OpenPlace open;                      ///< What was asked about just before.
};

/// Which place a message means.
struct PlaceChoice {
    std::optional<region::Code> region;  ///< The place, when it is certain.
    std::string role;                    ///< Its role.
    bool from_text = false;              ///< The message names it; else it was known.
    std::vector<RolePlace> others;  ///< Other places named now or before, with the parts they play.
    std::vector<RolePlace> roles;   ///< What to remember: every place with a role.
    std::string name;               ///< Else the ambiguous name,
    std::vector<region::Code> candidates;  ///< and what it may mean.
};

/// Chooses the place that the mentions name together: 北京 and 朝阳区 make one; a name for several
/// levels of one place means the highest (长沙); of an ambiguous one the part of a place named in
/// the same message, or of the region known before, is meant. Popularity is no evidence: what stays
/// ambiguous is asked. Of places in different roles the first role in `order` counts; without an
/// order the first place.
[[nodiscard]] PlaceChoice choose_place(const std::vector<entity::PlaceMention>& mentions,
                                       const KnownPlaces& known,
                                       const settings::PlaceOrder& order,
                                       const region::RegionTree& regions);

/// Whose order of roles holds.
struct PlaceNeed {
    std::string_view intent;      ///< Empty: not known.
    std::string_view scheme;      ///< Empty: not said.
    std::string_view population;  ///< Empty: not said.
};

/// The order of roles for a question.
[[nodiscard]] const settings::PlaceOrder& place_order(const settings::Places& places,
                                                      const PlaceNeed& need);

}  // namespace baoda::dialogue
