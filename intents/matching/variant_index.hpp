#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "intents/matching/model_bytes.hpp"
#include "intents/matching/vocabulary.hpp"

namespace baoda::matching {

/// One known way to ask.
struct Variant {
    std::vector<std::uint32_t> features;  ///< Columns, each once, rising.
    std::uint32_t owner = 0;              ///< Whose variant it is: an entry's number.
};

/// An owner and how near its nearest variant is.
struct Neighbour {
    std::uint32_t owner = 0;
    float nearness = 0;  ///< Cosine, above 0, at most 1.
};

/// Nearest first, of equals the lower owner.
void sort_nearest_first(std::vector<Neighbour>& neighbours);

/// How much work a search may do. The defaults hardly leave anything out; the ranker sets its own
/// (see intents/README.md).
struct SearchEffort {
    std::size_t owners = 64;  ///< At most so many are found.
    /// Features are looked up from the rarest to the commonest until so many postings are read.
    /// They tell which variant of an owner is the nearest; the others count for that one only.
    std::size_t postings = 200'000;
};

/// How near a question comes to each owner's variants: an inverted index, read a feature at a time.
/// Each variant is a vector of length 1 over its features, weighted by how telling they are.
/// Immutable; safe from any thread.
class VariantIndex {
public:
    VariantIndex() = default;
    /// `weights` tells for each column how telling it is, above 0; columns are numbered from the
    /// commonest to the rarest.
    VariantIndex(const std::vector<Variant>& variants,
                 std::span<const float> weights,
                 std::size_t owners);

    /// The owners that share a feature with the query, nearest first, of equals the lower number.
    [[nodiscard]] std::vector<Neighbour> nearest(std::span<const Weighted> query,
                                                 const SearchEffort& effort = {}) const;

    void save(ByteWriter& bytes) const;
    /// `malformed` when the bytes are not an index over the columns of these weights.
    [[nodiscard]] static base::Result<VariantIndex> load(ByteReader& bytes,
                                                         std::span<const float> weights,
                                                         std::size_t owners);

private:
    struct Search;

    /// How near an owner's nearest variant is, and where it stands.
    struct Nearest {
        float cosine = 0;
        std::uint32_t place = 0;
    };

    using Column = std::uint16_t;

    void number_owners();
    void weigh(std::span<const float> weights);
    void list_common();
    void collect(Search& search, std::size_t most_postings) const;
    void meet_owners(Search& search) const;
    [[nodiscard]] static std::vector<std::uint32_t> best_owners(const Search& search,
                                                                std::size_t most);
    [[nodiscard]] float unread_part(std::uint32_t place, const Search& search) const;
    [[nodiscard]] std::span<const std::uint32_t> postings_of(std::uint32_t feature) const;

    std::vector<float> weights_;  // By column.
    // Owner o has the places [owner_begins_[o], owner_begins_[o + 1]), a variant in each.
    std::vector<std::uint32_t> owner_begins_;
    std::vector<std::uint32_t> owner_of_;  // By place.
    std::vector<float> scales_;            // By place: 1 / length of the unscaled vector.
    // Feature f occurs at the places [posting_begins_[f], posting_begins_[f + 1]), rising.
    std::vector<std::uint32_t> posting_begins_;
    std::vector<std::uint32_t> postings_;
    // The variant at place p has the common features [common_begins_[p], common_begins_[p + 1]).
    std::vector<std::uint32_t> common_begins_;
    std::vector<Column> common_;
};

}  // namespace baoda::matching
