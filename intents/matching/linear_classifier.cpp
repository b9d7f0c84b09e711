#include "intents/matching/linear_classifier.hpp"

#include <algorithm>
#include <cmath>

#include "intents/matching/adagrad.hpp"

namespace baoda::matching {

namespace {

constexpr std::size_t kRowUnit = 8;  // Floats in a 256-bit register.

std::size_t whole_units(std::size_t classes) {
    return (classes + kRowUnit - 1) / kRowUnit * kRowUnit;
}

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
    model.stride_ = whole_units(classes);
    model.weights_.assign(features * model.stride_, 0.0F);
    model.bias_.assign(model.stride_, 0.0F);
    History history{.weights = std::vector<float>(model.weights_.size(), kFirstHistory),
                    .bias = std::vector<float>(model.stride_, kFirstHistory)};
    for_each_shuffled(examples.size(), options.epochs, [&](std::uint32_t number, int /*epoch*/) {
        model.learn(examples[number], options, history);
    });
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

void LinearClassifier::save(ByteWriter& bytes) const {
    bytes.add_all<float>(weights_);
    bytes.add_all<float>(bias_);
}

base::Result<LinearClassifier> LinearClassifier::load(ByteReader& bytes,
                                                      std::size_t features,
                                                      std::size_t classes) {
    LinearClassifier model;
    model.classes_ = classes;
    model.stride_ = whole_units(classes);
    model.weights_ = bytes.take_all<float>();
    model.bias_ = bytes.take_all<float>();
    const bool sound = !bytes.failed() && model.weights_.size() == features * model.stride_ &&
                       model.bias_.size() == model.stride_ && all_sane(model.weights_) &&
                       all_sane(model.bias_);
    if (!sound) return broken_model("权重");
    return model;
}

}  // namespace baoda::matching
