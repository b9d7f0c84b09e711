#include "intents/matching/linear_classifier.hpp"

#include <algorithm>
#include <cmath>

#include "intents/matching/adagrad.hpp"
#include "intents/matching/wide_loops.hpp"

namespace baoda::matching {

namespace {

constexpr std::size_t kRowUnit = 8;  // Floats in a 256-bit register.

std::size_t whole_units(std::size_t classes) {
    return (classes + kRowUnit - 1) / kRowUnit * kRowUnit;
}

/// Adds a row, weighted, to the scores.
BAODA_WIDE void add_row(float* __restrict scores,
                        const float* __restrict row,
                        std::size_t size,
                        float weight) {
    for (std::size_t k = 0; k < size; ++k) scores[k] += weight * row[k];
}

BAODA_WIDE void add_row(float* __restrict scores,
                        const std::int8_t* __restrict row,
                        std::size_t size,
                        float weight) {
    for (std::size_t k = 0; k < size; ++k) scores[k] += weight * static_cast<float>(row[k]);
}

/// One AdaGrad step of one row: gradient scaled by the component, each weight by its own history.
BAODA_WIDE void step_row(float* __restrict weights,
                         float* __restrict history,
                         std::span<const float> gradient,
                         float component,
                         const TrainingOptions& options) {
    const float* __restrict slope = gradient.data();
    for (std::size_t k = 0; k < gradient.size(); ++k) {
        const float g = slope[k] * component;
        history[k] += g * g;
        weights[k] -= options.learning_rate * g / std::sqrt(history[k]);
    }
}

/// How much a message of each class counts, 1 on average over all messages.
std::vector<float> shares_of(const std::vector<Example>& examples,
                             std::size_t classes,
                             float balance) {
    std::vector<double> counts(classes, 0.0);
    for (const auto& example : examples) ++counts[example.label];
    double sum = 0;
    for (const auto count : counts) sum += count > 0 ? std::pow(count, 1.0 - balance) : 0.0;
    std::vector<float> shares(classes, 0.0F);
    for (std::size_t k = 0; k < classes; ++k) {
        if (counts[k] == 0) continue;
        const double share = std::pow(counts[k], -balance) / sum;
        shares[k] = static_cast<float>(share * static_cast<double>(examples.size()));
    }
    return shares;
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

/// The weights while they are learned.
class LinearClassifier::Training {
public:
    Training(std::size_t features, std::size_t stride, std::size_t classes, TrainingOptions options)
        : classes_(classes),
          stride_(stride),
          options_(options),
          weights_(features * stride, 0.0F),
          history_(weights_.size(), kFirstHistory),
          bias_(stride, 0.0F),
          bias_history_(stride, kFirstHistory) {}

    /// One step; `share`: how much the example counts, 1 on average.
    void learn(const Example& example, float share) {
        slopes_ = bias_;
        for (const auto& component : example.vector) {
            add_row(slopes_.data(), weights_.data() + component.feature * stride_, stride_,
                    component.weight);
        }
        slopes_.resize(classes_);
        softmax(slopes_);
        slopes_.resize(stride_, 0.0F);
        slopes_[example.label] -= 1.0F;
        for (auto& slope : slopes_) slope *= share;
        for (const auto& component : example.vector) {
            const auto row = component.feature * stride_;
            step_row(weights_.data() + row, history_.data() + row, slopes_, component.weight,
                     options_);
        }
        step_row(bias_.data(), bias_history_.data(), slopes_, kBiasComponent, options_);
    }

    [[nodiscard]] std::span<const float> weights() const { return weights_; }

    [[nodiscard]] const std::vector<float>& bias() const { return bias_; }

private:
    std::size_t classes_ = 0;
    std::size_t stride_ = 0;
    TrainingOptions options_;
    std::vector<float> weights_;  // Feature-major.
    std::vector<float> history_;  // Squared gradients so far, one for each weight.
    std::vector<float> bias_;
    std::vector<float> bias_history_;
    std::vector<float> slopes_;  // By class: of the example that is learned.
};

LinearClassifier LinearClassifier::train(const std::vector<Example>& examples,
                                         std::size_t features,
                                         std::size_t classes,
                                         const TrainingOptions& options) {
    LinearClassifier model;
    model.classes_ = classes;
    model.stride_ = whole_units(classes);
    Training training{features, model.stride_, classes, options};
    const auto shares = shares_of(examples, classes, options.balance);
    for_each_shuffled(examples, options.epochs, [&](std::uint32_t number, int /*epoch*/) {
        training.learn(examples[number], shares[examples[number].label]);
    });
    model.compress(training.weights());
    model.bias_ = training.bias();
    return model;
}

void LinearClassifier::compress(std::span<const float> weights) {
    constexpr float kMostSteps = 127;
    weights_.reserve(weights.size());
    for (std::size_t row = 0; row < weights.size(); row += stride_) {
        float most = 0;
        for (const float weight : weights.subspan(row, stride_)) {
            most = std::max(most, std::abs(weight));
        }
        const float step = most / kMostSteps;
        scales_.push_back(step);
        for (const float weight : weights.subspan(row, stride_)) {
            const float steps = step > 0 ? std::round(weight / step) : 0.0F;
            weights_.push_back(static_cast<std::int8_t>(steps));
        }
    }
}

std::vector<float> LinearClassifier::predict(std::span<const Weighted> vector) const {
    for (const auto& component : vector) {
        fetch_early(weights_.data() + component.feature * stride_);
        fetch_early(weights_.data() + component.feature * stride_ + stride_ / 2);
    }
    std::vector<float> scores = bias_;
    for (const auto& component : vector) {
        add_row(scores.data(), weights_.data() + component.feature * stride_, stride_,
                component.weight * scales_[component.feature]);
    }
    scores.resize(classes_);
    softmax(scores);
    return scores;
}

void LinearClassifier::save(ByteWriter& bytes) const {
    bytes.add_all<std::int8_t>(weights_);
    bytes.add_all<float>(scales_);
    bytes.add_all<float>(bias_);
}

base::Result<LinearClassifier> LinearClassifier::load(ByteReader& bytes,
                                                      std::size_t features,
                                                      std::size_t classes) {
    LinearClassifier model;
    model.classes_ = classes;
    model.stride_ = whole_units(classes);
    model.weights_ = bytes.take_all<std::int8_t>();
    model.scales_ = bytes.take_all<float>();
    model.bias_ = bytes.take_all<float>();
    const bool sound = !bytes.failed() && model.weights_.size() == features * model.stride_ &&
                       model.scales_.size() == features && model.bias_.size() == model.stride_ &&
                       all_sane(model.scales_) && all_sane(model.bias_);
    if (!sound) return broken_model("权重");
    return model;
}

}  // namespace baoda::matching
