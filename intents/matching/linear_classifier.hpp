#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "intents/matching/model_bytes.hpp"
#include "intents/matching/vocabulary.hpp"

namespace baoda::matching {

/// A training message: its vector and its class.
struct Example {
    std::vector<Weighted> vector;  ///< Columns rising, as of a Vocabulary.
    std::uint32_t label = 0;
};

/// How to train. The defaults are the cross-validated ones.
struct TrainingOptions {
    int epochs = 8;
    float learning_rate = 0.3F;  ///< AdaGrad step.
    float decay = 2e-5F;         ///< L2, applied to the touched weights.
    /// A feature in fewer messages has a weight only for the classes of these messages, and for
    /// class 0.
    std::uint32_t full_row_from = 3;
};

/// Multinomial logistic regression for some hundred classes, trained by AdaGrad in a fixed order:
/// the same examples give the same weights, bit for bit, on the same machine. The commonest
/// features have a full row of weights, one for each class, the others one for each class that they
/// were seen in. Class 0 is the one that nothing may be said about for lack of words: the
/// utterances out of scope. Immutable after training; safe from any thread.
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

    void lay_out(const std::vector<Example>& examples,
                 std::size_t features,
                 const TrainingOptions& options);
    void add_scores(std::span<const Weighted> vector, std::vector<float>& scores) const;

    std::size_t classes_ = 0;
    std::size_t stride_ = 0;  // Classes rounded up, so that full rows are whole vectors.
    std::size_t full_ = 0;    // So many features have full rows: row f begins at f * stride_.
    // The row of feature full_ + k is [begins_[k], begins_[k + 1]) of the labels, rising, and of
    // the weights behind the full rows.
    std::vector<std::uint32_t> begins_;
    std::vector<std::uint32_t> labels_;
    std::vector<float> weights_;
    std::vector<float> bias_;
};

/// Turns scores into probabilities in place.
void softmax(std::vector<float>& scores);

}  // namespace baoda::matching
