#include "bot/dialogue/place_news.hpp"

#include <algorithm>

namespace baoda::dialogue {

namespace {

using intents::Understanding;

/// Of 香港人 and 深圳 the second is where the insurance is: places with a system of their own count
/// only when nothing else is named.
std::vector<entity::PlaceMention> own_places_first(const std::vector<entity::PlaceMention>& places,
                                                   const ServedRelease& release) {
    const auto elsewhere = [&](const entity::PlaceMention& mention) {
        return std::ranges::all_of(mention.codes, [&](entity::PlaceCode code) {
            return release.has_own_system(region::Code{code});
        });
    };
    if (std::ranges::all_of(places, elsewhere)) return places;
    auto kept = places;
    std::erase_if(kept, elsewhere);
    return kept;
}

bool means(const entity::PlaceMention& mention, region::Code code) {
    return std::ranges::find(mention.codes, code.number()) != mention.codes.end();
}

bool has_no_part(const entity::PlaceMention& mention) {
    return mention.role.empty() || mention.role == entity::kAskedPlace;
}

/// The places that the message denies of the person. 除了合肥还有哪里 says nothing of them;
/// 除了合肥呢 wants another place.
std::vector<entity::PlaceMention> denied_places(const Understanding& heard) {
    auto denied = heard.entities.denied_places;
    if (heard.is_elliptical) return denied;
    const auto& excepted = heard.entities.excepted;
    std::erase_if(denied, [&](const entity::PlaceMention& mention) {
        return std::ranges::find(excepted, mention.span) != excepted.end();
    });
    return denied;
}

/// Whether denying a place in this part denies it where it was only named: only if the part would
/// count for more. 不在合肥看病 does not tell where one is insured.
bool outranks_naming(const std::string& role, const settings::PlaceOrder& order) {
    return order.empty() ||
           std::ranges::find(order, role) < std::ranges::find(order, std::string{kNamed});
}

/// Takes what the mention denies out of what is known: a place in the part that is denied, in every
/// part where none is told. 不是合肥，是六安: the new place takes the part of the denied one.
void deny(const entity::PlaceMention& denied,
          const settings::PlaceOrder& order,
          std::vector<entity::PlaceMention>& mentions,
          KnownPlaces& known) {
    const bool is_region = known.region && means(denied, *known.region);
    const auto plays = [&] {
        return is_region && std::ranges::find(known.roles, *known.region, &RolePlace::region) !=
                                known.roles.end();
    };
    const bool played = plays();
    std::erase_if(known.roles, [&](const RolePlace& place) {
        const bool meant =
            means(denied, place.region) && (has_no_part(denied) || denied.role == place.role);
        const bool corrected = meant && mentions.size() == 1 && has_no_part(mentions[0]);
        if (corrected) mentions[0].role = place.role;
        return meant;
    });
    if (!is_region) return;
    const bool gone = played ? !plays() : outranks_naming(denied.role, order);
    if (has_no_part(denied) || gone) known.region.reset();
}

/// 不对，我是合肥的: the one place that is named stands for the one that was answered for.
void correct(const std::vector<entity::PlaceMention>& mentions, KnownPlaces& known) {
    if (mentions.size() != 1 || !known.region) return;
    std::erase_if(known.roles,
                  [&](const RolePlace& place) { return place.region == *known.region; });
    known.region.reset();
}

}  // namespace

PlaceNews place_news(const Understanding& heard,
                     const DialogueState& state,
                     const PlaceAsker& asker,
                     const ServedRelease& release) {
    const auto& entities = heard.entities;
    const auto& order = place_order(
        release.settings().places,
        {.intent = asker.intent, .scheme = asker.scheme, .population = asker.population});
    auto mentions = own_places_first(entities.places, release);
    KnownPlaces known{.region = state.region, .roles = state.places, .open = state.open};
    for (const auto& denied : denied_places(heard)) deny(denied, order, mentions, known);
    const bool denied = state.region && !known.region;
    if (asker.corrects && !denied) correct(mentions, known);
    return {.choice = choose_place(mentions, known, order, release.regions()),
            .region_denied = denied};
}

}  // namespace baoda::dialogue
