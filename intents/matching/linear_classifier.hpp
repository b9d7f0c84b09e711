#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "intents/matching/model_bytes.hpp"
#include "intents/matching/vocabulary.hpp"

namespace baoda::matching {

/// A training message: its vector and its class.
struct Example {
    std::vector<Weighted> vector;
    std::uint32_t label = 0;
    std::uint64_t key = 0;  ///< Where it stands in the order of training (`order_of_epoch`).
};

/// How to train. The defaults are the cross-validated ones.
struct TrainingOptions {
    int epochs = 5;
    float learning_rate = 0.5F;  ///< AdaGrad step.
    /// A message of a class of n counts n^-balance of the whole, so that classes with many
    /// messages do not draw in what is unclear. 0: all messages alike; 1: all classes alike.
    float balance = 0.5F;
};

/// Multinomial logistic regression for some hundred classes, trained by AdaGrad in a fixed order:
/// the same examples give the same weights, bit for bit, on the same machine. Immutable after
/// training; safe from any thread.
class LinearClassifier {
public:
    LinearClassifier() = default;

    [[nodiscard]] static LinearClassifier train(const std::vector<Example>& examples,
                                                std::size_t features,
                                                std::size_t classes,
                                                const TrainingOptions& options = {});

    /// The probability of each class; they add up to 1.
    [[nodiscard]] std::vector<float> predict(std::span<const Weighted> vector) const;

    [[nodiscard]] std::size_t classes() const { return classes_; }

    void save(ByteWriter& bytes) const;
    /// `malformed` when the bytes are not a classifier for so many features and classes.
    [[nodiscard]] static base::Result<LinearClassifier> load(ByteReader& bytes,
                                                             std::size_t features,
                                                             std::size_t classes);

private:
    class Training;

    /// Takes over what was learned, a byte for each weight: a question reads a row for each of its
    /// features, which then stay in the cache, and the model is a quarter of the size.
    void compress(std::span<const float> weights);

    std::size_t classes_ = 0;
    std::size_t stride_ = 0;            // Classes rounded up, so that rows are whole vectors.
    std::vector<std::int8_t> weights_;  // Feature-major: one row of `stride_` for each feature.
    std::vector<float> scales_;         // By feature: what one step of its row's weights is worth.
    std::vector<float> bias_;
};

/// Turns scores into probabilities in place.
void softmax(std::vector<float>& scores);

}  // namespace baoda::matching
