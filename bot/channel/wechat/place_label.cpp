#include "bot/channel/wechat/place_label.hpp"

#include <algorithm>

namespace baoda::wechat {

namespace {

bool names(std::string_view label, const region::Region& region) {
    return !region.name.empty() && label.find(region.name) != std::string_view::npos;
}

}  // namespace

std::optional<region::Code> region_in_label(std::string_view label,
                                            const region::RegionTree& regions) {
    std::optional<region::Code> best;
    std::ptrdiff_t most = 0;
    bool tied = false;
    for (const auto& region : regions.all()) {
        if (region.code == region::kNation || !names(label, region)) continue;
        const auto above = regions.ancestry(region.code);
        const auto named = std::ranges::count_if(
            above, [&](region::Code code) { return names(label, *regions.find(code)); });
        tied = named == most || (named < most && tied);
        if (named > most) best = region.code;
        most = std::max(most, named);
    }
    return tied ? std::nullopt : best;
}

}  // namespace baoda::wechat
