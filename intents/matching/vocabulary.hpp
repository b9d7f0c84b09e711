#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "intents/matching/features.hpp"
#include "intents/matching/model_bytes.hpp"

namespace baoda::matching {

/// One feature of a vector: column and weight.
struct Weighted {
    std::uint32_t feature = 0;
    float weight = 0;
};

/// Which features there are and how telling each is (inverse document frequency). Columns are
/// numbered from the commonest feature to the rarest. Immutable after construction.
class Vocabulary {
public:
    Vocabulary() = default;
    /// From the features of all training messages; of many messages (4,096) those that occur in
    /// less than `least` are left out.
    explicit Vocabulary(const std::vector<std::vector<FeatureHash>>& messages,
                        std::uint32_t least = 2);

    /// The known features of a message, commonest first, as a vector of length 1, unknown ones
    /// taken into account in the length: a message of strange words is far from everything.
    [[nodiscard]] std::vector<Weighted> vector_of(std::span<const FeatureHash> features) const;

    [[nodiscard]] std::size_t size() const { return idf_.size(); }

    /// How telling each column is, the least telling first.
    [[nodiscard]] std::span<const float> idf() const { return idf_; }

    void save(ByteWriter& bytes) const;
    /// `malformed` when the bytes are not a vocabulary.
    [[nodiscard]] static base::Result<Vocabulary> load(ByteReader& bytes);

private:
    void fill_slots();
    [[nodiscard]] std::uint32_t column_of(FeatureHash feature) const;

    std::vector<FeatureHash> hashes_;   // By column.
    std::vector<float> idf_;            // By column.
    std::vector<std::uint32_t> slots_;  // Open addressing: column + 1, 0 where empty.
    float unknown_idf_ = 0;
};

}  // namespace baoda::matching
