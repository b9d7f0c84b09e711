#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "intents/matching/features.hpp"

namespace baoda::matching {

/// One known way to ask.
struct Variant {
    std::vector<Weighted> vector;  ///< Of length 1.
    std::uint32_t owner = 0;       ///< Whose variant it is: an entry's number.
};

/// How near a question comes to each owner's variants. Term at a time over an inverted index: for
/// question-length queries nothing cleverer pays. Immutable; safe from any thread.
class VariantIndex {
public:
    VariantIndex() = default;
    VariantIndex(const std::vector<Variant>& variants, std::size_t features, std::size_t owners);

    /// For each owner the cosine of its nearest variant, 0 to 1.
    [[nodiscard]] std::vector<float> nearest(std::span<const Weighted> query) const;

private:
    struct Posting {
        std::uint32_t variant = 0;
        float weight = 0;
    };

    std::vector<std::uint32_t> begins_;  // Postings of feature f: [begins_[f], begins_[f + 1]).
    std::vector<Posting> postings_;
    std::vector<std::uint32_t> owners_;
    std::size_t owner_count_ = 0;
};

}  // namespace baoda::matching
