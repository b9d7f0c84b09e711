#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "intents/matching/model_bytes.hpp"
#include "intents/matching/variant_index.hpp"
#include "intents/matching/vocabulary.hpp"

namespace baoda::matching {

/// How near a question comes to each of very many owners' variants, as VariantIndex tells it, but
/// in time that hardly grows with the variants of an owner: up to 16 of these are a group, found by
/// what any of them has, and only those of the nearest groups are compared one by one. Immutable;
/// safe from any thread.
class GroupIndex {
public:
    GroupIndex() = default;
    /// `weights` tells for each column how telling it is, above 0; columns are numbered from the
    /// commonest to the rarest.
    GroupIndex(const std::vector<Variant>& variants,
               std::span<const float> weights,
               std::size_t owners);

    /// The owners that share one of the features read with the query, nearest first, of equals the
    /// lower number: at most `effort.owners`. Which they are, the `effort.postings` rarest of the
    /// query's features tell; how near they are, all do.
    [[nodiscard]] std::vector<Neighbour> nearest(std::span<const Weighted> query,
                                                 const SearchEffort& effort = {}) const;

    void save(ByteWriter& bytes) const;
    /// `malformed` when the bytes are not an index over the columns of these weights.
    [[nodiscard]] static base::Result<GroupIndex> load(ByteReader& bytes,
                                                       std::span<const float> weights,
                                                       std::size_t owners);

private:
    struct Search;

    /// A group and how near its nearest variant is at most, as far as the features read tell.
    struct Promise {
        float nearness = 0;
        std::uint32_t group = 0;
    };

    void gather(const std::vector<Variant>& variants, std::size_t owners);
    void add_group(std::span<const Variant* const> variants);
    void begin_block();
    void weigh(std::span<const float> weights);
    void list_postings();
    void collect(Search& search, std::size_t most_postings) const;
    [[nodiscard]] std::vector<Promise> promising(Search& search, std::size_t owners) const;
    [[nodiscard]] float nearest_in(std::uint32_t group, Search& search) const;
    [[nodiscard]] bool is_sound(std::size_t columns, std::size_t owners) const;

    [[nodiscard]] std::span<const std::uint32_t> postings_of(std::uint32_t feature) const {
        const auto begin = posting_begins_[feature];
        return {postings_.data() + begin, posting_begins_[feature + 1] - begin};
    }

    std::vector<float> weights_;  // By column.
    // By group, never falling. Groups without features fill up blocks.
    std::vector<std::uint32_t> owners_;
    // Block b is the groups [block_begins_[b], block_begins_[b + 1]), whole rows of lanes; an
    // owner's groups are all in one block.
    std::vector<std::uint32_t> block_begins_;
    // Group g has the features [feature_begins_[g], feature_begins_[g + 1]), rising; bit i of
    // holders_[k] tells that its variant i has feature k.
    std::vector<std::uint32_t> feature_begins_;
    std::vector<std::uint32_t> features_;
    std::vector<std::uint16_t> holders_;
    std::vector<float> scales_;        // By group and variant: 1 / length; 0: no variant.
    std::vector<float> group_scales_;  // By group: the greatest of them.
    // Feature f occurs in the groups [posting_begins_[f], posting_begins_[f + 1]), rising.
    std::vector<std::uint32_t> posting_begins_;
    std::vector<std::uint32_t> postings_;
};

}  // namespace baoda::matching
