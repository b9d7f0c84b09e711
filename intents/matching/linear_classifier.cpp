#include "intents/matching/linear_classifier.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace baoda::matching {

namespace {

constexpr std::size_t kRowUnit = 8;     // Floats in a 256-bit register.
constexpr float kFirstHistory = 1e-2F;  // Bounds the first steps.
constexpr float kBiasComponent = 0.1F;  // The bias learns more slowly than the features.

/// A fixed shuffle: a linear congruential generator (Knuth's MMIX constants) is enough here and
/// gives the same order everywhere.
class FixedShuffle {
public:
    void operator()(std::vector<std::uint32_t>& order) {
        for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[next() % i]);
    }

private:
    std::size_t next() {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>(state_ >> 33U);
    }

    std::uint64_t state_ = 20240101;
};

// Two versions of the inner loops, the wider one chosen where the processor has it. Neither fuses
// nor reorders operations, so both give the same bits.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_THREAD__)
#define BAODA_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define BAODA_WIDE
#endif

/// Adds a row, weighted, to the scores.
BAODA_WIDE void add_row(float* __restrict scores,
                        const float* __restrict row,
                        std::size_t size,
                        float weight) {
    for (std::size_t k = 0; k < size; ++k) scores[k] += weight * row[k];
}

/// One AdaGrad step of one row: gradient scaled by the component, each weight by its own history.
BAODA_WIDE void step_row(float* __restrict weights,
                         float* __restrict history,
                         std::span<const float> gradient,
                         float component,
                         const TrainingOptions& options) {
    const float* __restrict slope = gradient.data();
    for (std::size_t k = 0; k < gradient.size(); ++k) {
        const float g = slope[k] * component + options.decay * weights[k];
        history[k] += g * g;
        weights[k] -= options.learning_rate * g / std::sqrt(history[k]);
    }
}

}  // namespace

void softmax(std::vector<float>& scores) {
    const float top = *std::ranges::max_element(scores);
    float sum = 0;
    for (auto& score : scores) {
        score = std::exp(score - top);
        sum += score;
    }
    for (auto& score : scores) score /= sum;
}

void LinearClassifier::add_scores(std::span<const Weighted> vector,
                                  std::vector<float>& scores) const {
    for (const auto& component : vector) {
        add_row(scores.data(), weights_.data() + component.feature * stride_, stride_,
                component.weight);
    }
}

std::vector<float> LinearClassifier::predict(std::span<const Weighted> vector) const {
    std::vector<float> scores = bias_;
    add_scores(vector, scores);
    scores.resize(classes_);
    softmax(scores);
    return scores;
}

LinearClassifier LinearClassifier::train(const std::vector<Example>& examples,
                                         std::size_t features,
                                         std::size_t classes,
                                         const TrainingOptions& options) {
    LinearClassifier model;
    model.classes_ = classes;
    model.stride_ = (classes + kRowUnit - 1) / kRowUnit * kRowUnit;
    model.weights_.assign(features * model.stride_, 0.0F);
    model.bias_.assign(model.stride_, 0.0F);
    History history{.weights = std::vector<float>(model.weights_.size(), kFirstHistory),
                    .bias = std::vector<float>(model.stride_, kFirstHistory)};
    std::vector<std::uint32_t> order(examples.size());
    std::iota(order.begin(), order.end(), 0U);
    FixedShuffle shuffle;
    for (int epoch = 0; epoch < options.epochs; ++epoch) {
        shuffle(order);
        for (const auto index : order) model.learn(examples[index], options, history);
    }
    return model;
}

void LinearClassifier::learn(const Example& example,
                             const TrainingOptions& options,
                             History& history) {
    auto gradient = predict(example.vector);
    gradient.resize(stride_, 0.0F);
    gradient[example.label] -= 1.0F;
    for (const auto& component : example.vector) {
        const auto row = component.feature * stride_;
        step_row(weights_.data() + row, history.weights.data() + row, gradient, component.weight,
                 options);
    }
    step_row(bias_.data(), history.bias.data(), gradient, kBiasComponent, options);
}

}  // namespace baoda::matching
