#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "intents/matching/model_bytes.hpp"
#include "intents/matching/vocabulary.hpp"

namespace baoda::matching {

/// A training message, its class, and the classes that it is to be told apart from.
struct RivalExample {
    std::vector<Weighted> vector;  ///< Columns rising, as of a Vocabulary.
    std::uint32_t label = 0;
    std::vector<std::uint32_t> rivals;  ///< Without its own class.
    std::uint64_t key = 0;  ///< Where it stands in the order of training (`order_of_epoch`).
};

/// How to train. The defaults are what intents/README.md compares.
struct SparseTraining {
    int epochs = 4;
    float learning_rate = 0.5F;  ///< AdaGrad step.
    float decay = 2e-5F;         ///< L2, applied to the touched weights.
    /// Each epoch takes another one of so many parts of an example's rivals.
    std::size_t parts = 4;
    /// The commonest features have a weight in every class, as many as make so many weights in all
    /// (16 MB); the others only in the classes that they were seen in.
    std::size_t most_common_weights = 4'000'000;
};

/// Logistic regression for very many classes, trained by AdaGrad in a fixed order: the same
/// examples give the same weights, bit for bit, on the same machine. A class keeps weights for the
/// commonest features and for those of its own messages; a message is told apart from its rivals
/// only. Immutable after training; safe from any thread.
class SparseClassifier {
public:
    SparseClassifier() = default;

    [[nodiscard]] static SparseClassifier train(const std::vector<RivalExample>& examples,
                                                std::size_t features,
                                                std::size_t classes,
                                                const SparseTraining& options = {});

    /// The probability of each of these classes, if it is one of them; they add up to 1.
    [[nodiscard]] std::vector<float> predict(std::span<const Weighted> vector,
                                             std::span<const std::uint32_t> classes) const;

    void save(ByteWriter& bytes) const;
    /// `malformed` when the bytes are not a classifier for so many features and classes.
    [[nodiscard]] static base::Result<SparseClassifier> load(ByteReader& bytes,
                                                             std::size_t features,
                                                             std::size_t classes);

private:
    class Training;
    class Message;

    void lay_out(const std::vector<RivalExample>& examples);
    [[nodiscard]] float score(const Message& message, std::uint32_t label) const;

    std::size_t features_ = 0;
    std::size_t common_ = 0;  // So many features are common: class c has theirs at c * common_.
    std::vector<float> common_weights_;
    // Class c has the features [begins_[c], begins_[c + 1]) besides, rising, with their weights.
    std::vector<std::uint32_t> begins_;
    std::vector<std::uint32_t> own_features_;
    std::vector<float> own_weights_;
    std::vector<float> bias_;
};

}  // namespace baoda::matching
