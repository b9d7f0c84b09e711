#include "bot/dialogue/place_choice.hpp"

#include <algorithm>

#include "intents/entity/place_roles.hpp"

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

/// A place of the message: what it may mean, and in which role.
struct Named {
    std::string role;
    std::string name;
    std::vector<Code> codes;  // One: certain.
};

bool is_certain(const Named& place) {
    return place.codes.size() == 1;
}

/// "北京的" after 朝阳区 was asked about: the candidates that the mention leaves; else what it
/// means.
Named answered(Named place, const OpenPlace& open, const RegionTree& regions) {
    std::vector<Code> left;
    std::ranges::copy_if(open.candidates, std::back_inserter(left), [&](Code candidate) {
        return std::ranges::any_of(place.codes,
                                   [&](Code code) { return regions.within(candidate, code); });
    });
    if (left.empty() || left.size() == open.candidates.size()) return place;
    place.codes = left;
    if (place.role.empty() || place.role == entity::kAskedPlace) place.role = open.role;
    return place;
}

/// Adds a place; one that makes an earlier one more exact replaces it, and of several in one role
/// the first counts.
void add(Named place, const RegionTree& regions, std::vector<Named>& places) {
    for (auto& earlier : places) {
        const bool certain = is_certain(place) && is_certain(earlier);
        const bool one_role =
            place.role == earlier.role || place.role.empty() || earlier.role.empty();
        const bool narrower = certain && regions.within(place.codes[0], earlier.codes[0]);
        const bool wider = certain && regions.within(earlier.codes[0], place.codes[0]);
        if (!one_role || !(narrower || wider)) continue;
        if (narrower) earlier.codes = place.codes;
        if (earlier.role.empty()) earlier.role = place.role;
        return;
    }
    places.push_back(std::move(place));
}

std::vector<Named> places_of(const std::vector<entity::PlaceMention>& mentions,
                             const KnownPlaces& known,
                             const RegionTree& regions) {
    Candidates candidates;
    candidates.reserve(mentions.size());
    for (const auto& mention : mentions) candidates.push_back(outermost(mention, regions));
    std::vector<Named> places;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        candidates[i] = narrowed(candidates, i, known.region, regions);
        Named place{mentions[i].role, mentions[i].name, candidates[i]};
        if (mentions.size() == 1) place = answered(std::move(place), known.open, regions);
        add(std::move(place), regions, places);
    }
    return places;
}

/// How far behind a role stands in the order; its size for one that never decides.
std::size_t rank_of(std::string_view role, const settings::PlaceOrder& order) {
    const auto wanted = role.empty() ? kNamed : role;
    return static_cast<std::size_t>(std::ranges::find(order, wanted) - order.begin());
}

bool apart(Code a, Code b, const RegionTree& regions) {
    return !regions.within(a, b) && !regions.within(b, a);
}

/// Adds known places in roles that the message does not name anew, and the region known before.
void add_known(const KnownPlaces& known, std::vector<Named>& places) {
    const auto said = places.size();
    for (const auto& [role, region] : known.roles) {
        const bool anew =
            std::any_of(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(said),
                        [&role = role](const Named& place) { return place.role == role; });
        if (!anew) places.push_back({role, {}, {region}});
    }
    if (!known.region) return;
    const bool has_role =
        std::ranges::find(known.roles, *known.region, &RolePlace::region) != known.roles.end();
    if (!has_role) places.push_back({std::string{kNamed}, {}, {*known.region}});
}

/// The place whose role counts most; a certain one before an ambiguous one of the same role. Null
/// when no role decides.
const Named* foremost(const std::vector<Named>& places, const settings::PlaceOrder& order) {
    const Named* best = nullptr;
    std::size_t best_rank = 0;
    for (const auto& place : places) {
        const auto rank = order.empty() ? 0 : rank_of(place.role, order);
        if (!order.empty() && rank == order.size()) continue;
        const bool surer = best != nullptr && rank == best_rank && !is_certain(*best);
        if (best != nullptr && rank >= best_rank && !(surer && is_certain(place))) continue;
        best = &place;
        best_rank = rank;
    }
    return best;
}

/// What stands beside the chosen place, and what to remember.
void note_others(const std::vector<Named>& places, const RegionTree& regions, PlaceChoice& choice) {
    // Who asks for a place has left the earlier ones: it is no part that the place plays.
    const bool anew =
        choice.from_text && (choice.role == kNamed || choice.role == entity::kAskedPlace);
    for (const auto& place : places) {
        if (!is_certain(place)) continue;
        const RolePlace noted{place.role.empty() ? std::string{kNamed} : place.role,
                              place.codes[0]};
        if (!anew && noted.role != kNamed) choice.roles.push_back(noted);
        const bool told = std::ranges::any_of(choice.others, [&](const RolePlace& other) {
            return !apart(other.region, noted.region, regions);
        });
        if (choice.region && apart(*choice.region, noted.region, regions) && !told) {
            choice.others.push_back(noted);
        }
    }
}

}  // namespace

PlaceChoice choose_place(const std::vector<entity::PlaceMention>& mentions,
                         const KnownPlaces& known,
                         const settings::PlaceOrder& order,
                         const RegionTree& regions) {
    auto places = places_of(mentions, known, regions);
    const auto said = places.size();
    // A place that is only named speaks for itself, whatever was known: 那上海呢.
    const bool any_plain =
        std::ranges::any_of(places, [](const Named& place) { return place.role.empty(); });
    if (!order.empty() && !any_plain) add_known(known, places);
    PlaceChoice choice;
    if (const auto* best = foremost(places, order)) {
        choice.role = best->role.empty() ? std::string{kNamed} : best->role;
        choice.from_text = static_cast<std::size_t>(best - places.data()) < said;
        if (is_certain(*best)) {
            choice.region = best->codes[0];
        } else {
            choice.name = best->name;
            choice.candidates = best->codes;
        }
    }
    note_others(places, regions, choice);
    return choice;
}

const settings::PlaceOrder& place_order(const settings::Places& places, const PlaceNeed& need) {
    for (auto name = need.intent; !name.empty();) {
        const auto found = places.intent.find(name);
        if (found != places.intent.end()) return found->second;
        const auto dot = name.rfind('.');
        name = dot == std::string_view::npos ? std::string_view{} : name.substr(0, dot);
    }
    const auto of_group = places.population.find(need.population);
    if (of_group != places.population.end()) return of_group->second;
    const auto of_scheme = places.scheme.find(need.scheme);
    return of_scheme == places.scheme.end() ? places.order : of_scheme->second;
}

}  // namespace baoda::dialogue
