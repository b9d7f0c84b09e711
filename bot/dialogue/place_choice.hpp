#pragma once

#include <optional>
#include <string>
#include <vector>

#include "intents/entity/gazetteer.hpp"
#include "knowledge/region/region_tree.hpp"

namespace baoda::dialogue {

/// Which place a message means.
struct PlaceChoice {
    std::optional<region::Code> region;    ///< The place, when it is certain.
    std::string name;                      ///< Else the ambiguous name,
    std::vector<region::Code> candidates;  ///< and what it may mean.
};

/// Chooses the place that the mentions name together: 北京 and 朝阳区 make one; a name for several
/// levels of one place means the highest (长沙); of an ambiguous one the part of a place named in
/// the same message, or of the region known before, is meant. Popularity is no evidence: what stays
/// ambiguous is asked.
[[nodiscard]] PlaceChoice choose_place(const std::vector<entity::PlaceMention>& mentions,
                                       std::optional<region::Code> known,
                                       const region::RegionTree& regions);

}  // namespace baoda::dialogue
