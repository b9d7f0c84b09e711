#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "intents/matching/features.hpp"
#include "intents/matching/vocabulary.hpp"

namespace baoda::authoring {

/// A text in a crowd: what it looks like, and whose it is.
struct Member {
    std::vector<matching::Weighted> vector;  ///< Of length 1, sorted by feature.
    std::uint32_t group = 0;
};

/// Another member, and how near it is.
struct Neighbour {
    std::uint32_t member = 0;
    float cosine = 0;
};

/// The nearest other member of a member's own group, and of all other groups; nothing when no
/// feature is shared.
struct Neighbours {
    std::optional<Neighbour> own;
    std::optional<Neighbour> other;
};

/// For each member its neighbours; ties go to the first. Exact for crowds up to `exact_size`;
/// beyond it, features that more than 2 % share are left out of the search and only the best of
/// those found are measured exactly, so that 100,000 texts take seconds. Takes several threads.
[[nodiscard]] std::vector<Neighbours> neighbours_of(const std::vector<Member>& crowd,
                                                    std::size_t exact_size = 20'000);

/// Vectors of messages by one vocabulary, each with its group; `features` and `groups` of one
/// length.
[[nodiscard]] std::vector<Member> crowd_of(
    const std::vector<std::vector<matching::FeatureHash>>& messages,
    const std::vector<std::uint32_t>& groups);

}  // namespace baoda::authoring
