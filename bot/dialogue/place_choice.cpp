#include "bot/dialogue/place_choice.hpp"

#include <algorithm>

namespace baoda::dialogue {

namespace {

using region::Code;
using region::RegionTree;

std::vector<Code> codes_of(const entity::PlaceMention& mention) {
    std::vector<Code> codes;
    for (const auto code : mention.codes) codes.emplace_back(code);
    return codes;
}

/// Leaves out counties that lie inside another candidate: 长沙 is the city, not its county. A city
/// named like its province (吉林) stays: their rules differ.
std::vector<Code> outermost(const std::vector<Code>& codes, const RegionTree& regions) {
    std::vector<Code> kept;
    for (const auto code : codes) {
        const bool inside =
            std::ranges::any_of(
                codes, [&](Code other) { return other != code && regions.within(code, other); }) &&
            regions.find(code)->level == region::Level::county;
        if (!inside) kept.push_back(code);
    }
    return kept;
}

/// The candidates inside `outer`; all of them when none is.
std::vector<Code> inside(const std::vector<Code>& codes, Code outer, const RegionTree& regions) {
    std::vector<Code> kept;
    std::ranges::copy_if(codes, std::back_inserter(kept),
                         [&](Code code) { return regions.within(code, outer); });
    return kept.empty() ? codes : kept;
}

/// The city that a region lies in, or the region itself when it is no county.
Code city_of(Code code, const RegionTree& regions) {
    const auto* region = regions.find(code);
    return region != nullptr && region->level == region::Level::county ? region->parent : code;
}

}  // namespace

PlaceChoice choose_place(const std::vector<entity::PlaceMention>& mentions,
                         std::optional<Code> known,
                         const RegionTree& regions) {
    PlaceChoice choice;
    std::vector<std::vector<Code>> candidates;
    for (const auto& mention : mentions)
        candidates.push_back(outermost(codes_of(mention), regions));
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        auto& codes = candidates[i];
        for (std::size_t k = 0; k < candidates.size() && codes.size() > 1; ++k) {
            if (k != i && candidates[k].size() == 1)
                codes = inside(codes, candidates[k].front(), regions);
        }
        if (codes.size() > 1 && known) codes = inside(codes, city_of(*known, regions), regions);
        if (codes.size() > 1) {
            if (choice.candidates.empty()) {
                choice.name = mentions[i].name;
                choice.candidates = codes;
            }
            continue;
        }
        // The first place named counts, made more exact by those inside it.
        if (!choice.region || regions.within(codes.front(), *choice.region))
            choice.region = codes.front();
    }
    if (choice.region) choice.candidates.clear();
    return choice;
}

}  // namespace baoda::dialogue
