#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "intents/matching/linear_classifier.hpp"
#include "intents/matching/model_bytes.hpp"
#include "intents/matching/vocabulary.hpp"

namespace baoda::matching {

/// A second opinion on what a message means, by its characters alone (`Views::surface`): it errs
/// where synonyms mislead, the other classifier where words are new. Immutable after training; safe
/// from any thread.
class SurfaceClassifier {
public:
    SurfaceClassifier() = default;

    /// `surfaces`: of each example, whose vectors are not looked at and are gone afterwards.
    [[nodiscard]] static SurfaceClassifier train(
        const std::vector<std::vector<FeatureHash>>& surfaces,
        std::vector<Example> examples,
        std::size_t classes);

    /// The probability of each class; they add up to 1.
    [[nodiscard]] std::vector<float> predict(std::span<const FeatureHash> surface) const;

    void save(ByteWriter& bytes) const;
    /// `malformed` when the bytes are not a classifier for so many classes.
    [[nodiscard]] static base::Result<SurfaceClassifier> load(ByteReader& bytes,
                                                              std::size_t classes);

private:
    Vocabulary vocabulary_;
    LinearClassifier classifier_;
};

}  // namespace baoda::matching
