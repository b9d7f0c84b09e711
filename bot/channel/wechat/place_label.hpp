#pragma once

#include <optional>
#include <string_view>

#include "knowledge/region/region_tree.hpp"

namespace baoda::wechat {

/// The region that a location's label names ("安徽省合肥市蜀山区政务区…"): the one whose own name
/// and most of whose higher regions' names stand in it. Nothing when none or several do as well: a
/// place is offered, never taken for granted.
[[nodiscard]] std::optional<region::Code> region_in_label(std::string_view label,
                                                          const region::RegionTree& regions);

}  // namespace baoda::wechat
