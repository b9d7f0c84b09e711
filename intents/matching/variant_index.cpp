#include "intents/matching/variant_index.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace baoda::matching {

/// One search: buffers that a thread keeps, all zero between two searches.
struct VariantIndex::Search {
    std::span<const Weighted> query;
    /// Components from this one on were read from the postings, those before it were not.
    std::size_t read_from = 0;
    std::vector<float> scores;  // By variant: what the read features give, unscaled.
    std::vector<std::uint32_t> touched_buffer;  // Begins with the variants that have a score.
    std::size_t touched_count = 0;
    /// An owner's variant that comes nearest by the features read.
    struct Best {
        float cosine = 0;  ///< 0: none.
        float score = 0;
        std::uint32_t variant = 0;
    };
    std::vector<Best> best;             // By owner.
    std::vector<std::uint32_t> owners;  // Owners with a best variant.

    void begin(std::span<const Weighted> asked, std::size_t variants, std::size_t owner_count) {
        query = asked;
        read_from = asked.size();
        if (scores.size() < variants) scores.resize(variants, 0.0F);
        if (touched_buffer.size() <= variants) touched_buffer.resize(variants + 1);
        if (best.size() < owner_count) best.resize(owner_count);
    }

    [[nodiscard]] std::span<const std::uint32_t> touched() const {
        return {touched_buffer.data(), touched_count};
    }

    void end() {
        for (const auto owner : owners) best[owner] = {};
        touched_count = 0;
        owners.clear();
    }
};

VariantIndex::VariantIndex(const std::vector<Variant>& variants,
                           std::span<const float> weights,
                           std::size_t owners)
    : owner_count_(owners), begins_{0} {
    begins_.reserve(variants.size() + 1);
    owners_.reserve(variants.size());
    for (const auto& variant : variants) {
        features_.insert(features_.end(), variant.features.begin(), variant.features.end());
        begins_.push_back(static_cast<std::uint32_t>(features_.size()));
        owners_.push_back(variant.owner);
    }
    weigh(weights);
    invert(weights.size());
}

void VariantIndex::weigh(std::span<const float> weights) {
    weights_.assign(weights.begin(), weights.end());
    scales_.reserve(owners_.size());
    for (std::size_t v = 0; v < owners_.size(); ++v) {
        float square = 0;
        for (auto at = begins_[v]; at < begins_[v + 1]; ++at) {
            square += weights_[features_[at]] * weights_[features_[at]];
        }
        scales_.push_back(square > 0 ? 1.0F / std::sqrt(square) : 0.0F);
    }
}

void VariantIndex::invert(std::size_t features) {
    posting_begins_.assign(features + 1, 0);
    for (const auto feature : features_) ++posting_begins_[feature + 1];
    for (std::size_t f = 0; f < features; ++f) posting_begins_[f + 1] += posting_begins_[f];
    postings_.resize(features_.size());
    auto next = posting_begins_;
    for (std::uint32_t v = 0; v < owners_.size(); ++v) {
        for (auto at = begins_[v]; at < begins_[v + 1]; ++at) postings_[next[features_[at]]++] = v;
    }
}

void VariantIndex::collect(Search& search, std::size_t most_postings) const {
    std::size_t read = 0;
    while (search.read_from > 0) {
        const auto& component = search.query[search.read_from - 1];
        const auto begin = posting_begins_[component.feature];
        const auto end = posting_begins_[component.feature + 1];
        read += end - begin;
        if (read > most_postings && search.touched_count > 0) return;
        --search.read_from;
        const float gain = component.weight * weights_[component.feature];
        // Without a branch, which would be guessed wrong half of the time: a variant that is known
        // already is written behind the last one and forgotten.
        auto count = search.touched_count;
        for (auto p = begin; p < end; ++p) {
            auto& score = search.scores[postings_[p]];
            search.touched_buffer[count] = postings_[p];
            count += static_cast<std::size_t>(score == 0);
            score += gain;
        }
        search.touched_count = count;
    }
}

void VariantIndex::keep_nearest(Search& search, std::size_t most_owners) const {
    for (const auto variant : search.touched()) {
        const float score = std::exchange(search.scores[variant], 0.0F);
        const float cosine = score * scales_[variant];
        auto& best = search.best[owners_[variant]];
        if (cosine <= best.cosine) continue;
        if (best.cosine == 0) search.owners.push_back(owners_[variant]);
        best = {.cosine = cosine, .score = score, .variant = variant};
    }
    auto& owners = search.owners;
    if (owners.size() <= most_owners) return;
    const auto nearer = [&](std::uint32_t a, std::uint32_t b) {
        return std::pair{search.best[b].cosine, a} < std::pair{search.best[a].cosine, b};
    };
    const auto last = owners.begin() + static_cast<std::ptrdiff_t>(most_owners);
    std::ranges::nth_element(owners, last, nearer);
    std::for_each(last, owners.end(), [&](std::uint32_t owner) { search.best[owner] = {}; });
    owners.erase(last, owners.end());
}

float VariantIndex::common_part(std::uint32_t variant, const Search& search) const {
    // Both lists begin with the commonest feature; only the beginnings matter.
    float sum = 0;
    auto at = begins_[variant];
    const auto end = begins_[variant + 1];
    for (std::size_t q = 0; q < search.read_from; ++q) {
        const auto feature = search.query[q].feature;
        while (at < end && features_[at] < feature) ++at;
        if (at == end) break;
        if (features_[at] == feature) sum += search.query[q].weight * weights_[feature];
    }
    return sum;
}

std::vector<Neighbour> VariantIndex::nearest(std::span<const Weighted> query,
                                             const SearchEffort& effort) const {
    thread_local Search search;
    search.begin(query, owners_.size(), owner_count_);
    collect(search, effort.postings);
    keep_nearest(search, effort.owners);
    std::vector<Neighbour> found;
    found.reserve(search.owners.size());
    for (const auto owner : search.owners) {
        const auto& best = search.best[owner];
        const float score = best.score + common_part(best.variant, search);
        found.push_back({.owner = owner, .nearness = score * scales_[best.variant]});
    }
    search.end();
    std::ranges::sort(found, [](const Neighbour& a, const Neighbour& b) {
        return std::pair{b.nearness, a.owner} < std::pair{a.nearness, b.owner};
    });
    return found;
}

void VariantIndex::save(ByteWriter& bytes) const {
    bytes.add_all<std::uint32_t>(begins_);
    bytes.add_all<std::uint32_t>(features_);
    bytes.add_all<std::uint32_t>(owners_);
}

base::Result<VariantIndex> VariantIndex::load(ByteReader& bytes,
                                              std::span<const float> weights,
                                              std::size_t owners) {
    VariantIndex index;
    index.owner_count_ = owners;
    index.begins_ = bytes.take_all<std::uint32_t>();
    index.features_ = bytes.take_all<std::uint32_t>();
    index.owners_ = bytes.take_all<std::uint32_t>();
    const bool sound =
        !bytes.failed() &&
        are_row_begins(index.begins_, index.owners_.size(), index.features_.size()) &&
        all_below(index.features_, weights.size()) && all_below(index.owners_, owners);
    if (!sound) return broken_model("问法索引");
    index.weigh(weights);
    index.invert(weights.size());
    return index;
}

}  // namespace baoda::matching
