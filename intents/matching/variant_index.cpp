#include "intents/matching/variant_index.hpp"

#include <algorithm>

namespace baoda::matching {

VariantIndex::VariantIndex(const std::vector<Variant>& variants,
                           std::size_t features,
                           std::size_t owners)
    : begins_(features + 1, 0), owner_count_(owners) {
    owners_.reserve(variants.size());
    for (const auto& variant : variants) {
        owners_.push_back(variant.owner);
        for (const auto& component : variant.vector) ++begins_[component.feature + 1];
    }
    for (std::size_t f = 0; f < features; ++f) begins_[f + 1] += begins_[f];
    postings_.resize(begins_.back());
    auto next = begins_;
    for (std::uint32_t v = 0; v < variants.size(); ++v) {
        for (const auto& component : variants[v].vector) {
            postings_[next[component.feature]++] = {v, component.weight};
        }
    }
}

std::vector<float> VariantIndex::nearest(std::span<const Weighted> query) const {
    std::vector<float> scores(owners_.size(), 0.0F);
    for (const auto& component : query) {
        for (auto p = begins_[component.feature]; p < begins_[component.feature + 1]; ++p) {
            scores[postings_[p].variant] += component.weight * postings_[p].weight;
        }
    }
    std::vector<float> best(owner_count_, 0.0F);
    for (std::size_t v = 0; v < owners_.size(); ++v) {
        best[owners_[v]] = std::max(best[owners_[v]], scores[v]);
    }
    return best;
}

}  // namespace baoda::matching
