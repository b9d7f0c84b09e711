#include "bot/dialogue/fact_listing.hpp"

#include <algorithm>

namespace baoda::dialogue {

std::size_t FactListing::add(const policy::Source& source) {
    const auto known = std::ranges::find(sources, source.id, &policy::Source::id);
    const auto place = static_cast<std::size_t>(known - sources.begin());
    if (known == sources.end()) sources.push_back(source);
    return place;
}

std::size_t FactListing::add(const answer::CitedFact& cited, const ServedRelease& release) {
    const auto& fact = *cited.fact;
    const auto* source = release.resolver().source_of(fact);
    const auto place = source == nullptr ? sources.size() : add(*source);
    if (std::ranges::find(facts, fact.id, &ReplyFact::id) != facts.end()) return place;
    facts.push_back({.id = fact.id,
                     .attribute = fact.attribute,
                     .region = fact.region,
                     .region_name = release.regions().find(fact.region)->name,
                     .scheme = fact.scheme,
                     .population = fact.population,
                     .who = fact.who,
                     .year = fact.year,
                     .value = fact.value,
                     .unit = fact.unit,
                     .status = std::string{policy::to_string(cited.status)},
                     .expired = cited.expired,
                     .inherited = cited.inherited,
                     .valid_from = fact.valid_from,
                     .valid_to = fact.valid_to,
                     .source = place});
    return place;
}

FactListing list_facts(const ServedRelease& release, const FactListingQuery& query) {
    FactListing listing;
    const auto& standard = release.settings().schemes.standard;
    for (const auto& attribute : release.resolver().attributes()) {
        const auto found =
            release.resolver().resolve({.attribute = attribute,
                                        .region = query.region,
                                        .scheme = query.scheme.empty() ? standard : query.scheme,
                                        .population = {},
                                        .year = query.year,
                                        .today = query.today});
        for (const auto& cited : answer::cited_facts(found)) listing.add(cited, release);
    }
    return listing;
}

}  // namespace baoda::dialogue
