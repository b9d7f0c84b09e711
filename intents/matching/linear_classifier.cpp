#include "intents/matching/linear_classifier.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "intents/matching/fixed_shuffle.hpp"

namespace baoda::matching {

namespace {

constexpr std::size_t kRowUnit = 8;     // Floats in a 256-bit register.
constexpr float kFirstHistory = 1e-2F;  // Bounds the first steps.
constexpr float kBiasComponent = 0.1F;  // The bias learns more slowly than the features.

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

std::size_t whole_units(std::size_t classes) {
    return (classes + kRowUnit - 1) / kRowUnit * kRowUnit;
}

/// How many features have full rows: columns are numbered from the commonest on.
std::size_t full_rows(const std::vector<Example>& examples,
                      std::size_t features,
                      const TrainingOptions& options) {
    std::vector<std::uint32_t> frequency(features, 0);
    for (const auto& example : examples) {
        for (const auto& component : example.vector) ++frequency[component.feature];
    }
    const auto rare = std::ranges::find_if(
        frequency, [&](std::uint32_t count) { return count < options.full_row_from; });
    return static_cast<std::size_t>(rare - frequency.begin());
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
    Training(LinearClassifier& model, const TrainingOptions& options)
        : model_(model),
          options_(options),
          history_(model.weights_.size(), kFirstHistory),
          bias_history_(model.bias_.size(), kFirstHistory) {}

    void learn(const Example& example) {
        auto gradient = model_.predict(example.vector);
        gradient.resize(model_.stride_, 0.0F);
        gradient[example.label] -= 1.0F;
        auto& weights = model_.weights_;
        for (const auto& component : example.vector) {
            if (component.feature < model_.full_) {
                const auto row = component.feature * model_.stride_;
                step_row(&weights[row], &history_[row], gradient, component.weight, options_);
                continue;
            }
            const auto row = component.feature - model_.full_;
            for (auto p = model_.begins_[row]; p < model_.begins_[row + 1]; ++p) {
                const auto place = model_.full_ * model_.stride_ + p;
                step(weights[place], history_[place],
                     gradient[model_.labels_[p]] * component.weight);
            }
        }
        step_row(model_.bias_.data(), bias_history_.data(), gradient, kBiasComponent, options_);
    }

private:
    /// The step of a row, for one weight.
    void step(float& weight, float& history, float slope) const {
        const float g = slope + options_.decay * weight;
        history += g * g;
        weight -= options_.learning_rate * g / std::sqrt(history);
    }

    LinearClassifier& model_;
    const TrainingOptions& options_;
    std::vector<float> history_;  // Squared gradients so far, one for each weight.
    std::vector<float> bias_history_;
};

void LinearClassifier::lay_out(const std::vector<Example>& examples,
                               std::size_t features,
                               const TrainingOptions& options) {
    full_ = full_rows(examples, features, options);
    const auto begin_of_rare = [&](const Example& example) {
        return std::ranges::lower_bound(example.vector, full_, {}, &Weighted::feature);
    };
    std::vector<std::uint64_t> pairs;  // Feature and label, each once.
    for (const auto& example : examples) {
        for (auto c = begin_of_rare(example); c != example.vector.end(); ++c) {
            pairs.push_back(std::uint64_t{c->feature} << 32U | example.label);
        }
    }
    for (std::uint64_t f = full_; f < features; ++f) pairs.push_back(f << 32U);
    std::ranges::sort(pairs);
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    begins_.assign(features - full_ + 1, 0);
    for (const auto pair : pairs) {
        ++begins_[(pair >> 32U) - full_ + 1];
        labels_.push_back(static_cast<std::uint32_t>(pair));
    }
    std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
    weights_.assign(full_ * stride_ + labels_.size(), 0.0F);
    bias_.assign(stride_, 0.0F);
}

void LinearClassifier::add_scores(std::span<const Weighted> vector,
                                  std::vector<float>& scores) const {
    for (const auto& component : vector) {
        if (component.feature < full_) {
            add_row(scores.data(), &weights_[component.feature * stride_], stride_,
                    component.weight);
            continue;
        }
        const auto row = component.feature - full_;
        const float* rare = weights_.data() + full_ * stride_;
        for (auto p = begins_[row]; p < begins_[row + 1]; ++p) {
            scores[labels_[p]] += component.weight * rare[p];
        }
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
    model.lay_out(examples, features, options);
    Training training{model, options};
    std::vector<std::uint32_t> order(examples.size());
    std::iota(order.begin(), order.end(), 0U);
    FixedShuffle shuffle;
    for (int epoch = 0; epoch < options.epochs; ++epoch) {
        shuffle(order);
        for (const auto index : order) training.learn(examples[index]);
    }
    return model;
}

void LinearClassifier::save(ByteWriter& bytes) const {
    bytes.add(static_cast<std::uint64_t>(full_));
    bytes.add_all<std::uint32_t>(begins_);
    bytes.add_all<std::uint32_t>(labels_);
    bytes.add_all<float>(weights_);
    bytes.add_all<float>(bias_);
}

base::Result<LinearClassifier> LinearClassifier::load(ByteReader& bytes,
                                                      std::size_t features,
                                                      std::size_t classes) {
    LinearClassifier model;
    model.classes_ = classes;
    model.stride_ = whole_units(classes);
    model.full_ = bytes.take<std::uint64_t>();
    model.begins_ = bytes.take_all<std::uint32_t>();
    model.labels_ = bytes.take_all<std::uint32_t>();
    model.weights_ = bytes.take_all<float>();
    model.bias_ = bytes.take_all<float>();
    const bool sound =
        !bytes.failed() && model.full_ <= features &&
        are_row_begins(model.begins_, features - model.full_, model.labels_.size()) &&
        all_below(model.labels_, classes) && model.bias_.size() == model.stride_ &&
        model.weights_.size() == model.full_ * model.stride_ + model.labels_.size() &&
        all_sane(model.weights_) && all_sane(model.bias_);
    if (!sound) return broken_model("权重");
    return model;
}

}  // namespace baoda::matching
