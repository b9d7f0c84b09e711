#include "bot/dialogue/place_choice.hpp"

#include <algorithm>

namespace baoda::dialogue {

namespace {

using region::Code;
using region::RegionTree;

/// Leaves out counties that lie inside another candidate: 长沙 is the city, not its county. A city
/// named like its province (吉林) stays: their rules differ.
std::vector<Code> outermost(const entity::PlaceMention& mention, const RegionTree& regions) {
    const std::vector<Code> codes(mention.codes.begin(), mention.codes.end());
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

/// What each mention may mean.
using Candidates = std::vector<std::vector<Code>>;

/// What one mention may mean, seeing the certain ones around it and the region known before.
std::vector<Code> narrowed(const Candidates& candidates,
                           std::size_t mention,
                           std::optional<Code> known,
                           const RegionTree& regions) {
    auto codes = candidates[mention];
    for (std::size_t k = 0; k < candidates.size() && codes.size() > 1; ++k) {
        const bool certain = k != mention && candidates[k].size() == 1;
        if (certain) codes = inside(codes, candidates[k].front(), regions);
    }
    if (codes.size() > 1 && known) codes = inside(codes, city_of(*known, regions), regions);
    return codes;
}

/// The first ambiguous name is the one to ask about.
void note_ambiguous(const std::string& name, const std::vector<Code>& codes, PlaceChoice& choice) {
    if (!choice.candidates.empty()) return;
    choice.name = name;
    choice.candidates = codes;
}

/// The first place named counts, made more exact by those inside it.
void note_certain(Code code, const RegionTree& regions, PlaceChoice& choice) {
    if (!choice.region || regions.within(code, *choice.region)) choice.region = code;
}

}  // namespace

PlaceChoice choose_place(const std::vector<entity::PlaceMention>& mentions,
                         std::optional<Code> known,
                         const RegionTree& regions) {
    Candidates candidates;
    candidates.reserve(mentions.size());
    for (const auto& mention : mentions) candidates.push_back(outermost(mention, regions));
    PlaceChoice choice;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        candidates[i] = narrowed(candidates, i, known, regions);
        if (candidates[i].size() > 1) {
            note_ambiguous(mentions[i].name, candidates[i], choice);
        } else {
            note_certain(candidates[i].front(), regions, choice);
        }
    }
    if (choice.region) choice.candidates.clear();
    return choice;
}

}  // namespace baoda::dialogue
