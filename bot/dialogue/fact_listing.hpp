#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/dialogue/reply.hpp"
#include "bot/dialogue/served_release.hpp"

namespace baoda::dialogue {

/// Whose facts to list.
struct FactListingQuery {
    region::Code region = region::kNation;
    std::string scheme;  ///< Empty: the one that is meant where nobody says which.
    std::optional<int> year;
    base::Date today;
};

/// Facts with the sources that their `source` members count into.
struct FactListing {
    std::vector<ReplyFact> facts;
    std::vector<policy::Source> sources;

    /// Adds a source unless it stands there; gives its place.
    std::size_t add(const policy::Source& source);

    /// Adds the fact and its source; each stands once. Gives the source's place.
    std::size_t add(const answer::CitedFact& cited, const ServedRelease& release);
};

/// For every attribute the facts that an answer for this place, scheme and year would stand on,
/// inheritance applied; attributes in alphabetical order.
[[nodiscard]] FactListing list_facts(const ServedRelease& release, const FactListingQuery& query);

}  // namespace baoda::dialogue
