#include "intents/matching/sparse_classifier.hpp"

#include <algorithm>
#include <cmath>

#include "intents/matching/adagrad.hpp"
#include "intents/matching/linear_classifier.hpp"

namespace baoda::matching {

namespace {

constexpr float kIdle = 1e-3F;  // A rival less likely than that is told apart well enough.

}  // namespace

/// A message spread out: a value for each feature, so that a class can walk its own features. The
/// buffer is kept by the thread, all zero between two messages.
class SparseClassifier::Message {
public:
    Message(std::span<const Weighted> vector, std::size_t features, std::size_t common)
        : values_(buffer()), vector_(vector) {
        if (values_.size() < features) values_.resize(features, 0.0F);
        const auto rare = std::ranges::lower_bound(vector, common, {}, &Weighted::feature);
        common_ = vector.first(static_cast<std::size_t>(rare - vector.begin()));
        for (const auto& component : vector) values_[component.feature] = component.weight;
    }

    ~Message() {
        for (const auto& component : vector_) values_[component.feature] = 0;
    }

    Message(const Message&) = delete;
    Message& operator=(const Message&) = delete;

    /// Its components that are common features.
    [[nodiscard]] std::span<const Weighted> common() const { return common_; }

    [[nodiscard]] float operator[](std::uint32_t feature) const { return values_[feature]; }

private:
    static std::vector<float>& buffer() {
        thread_local std::vector<float> values;
        return values;
    }

    std::vector<float>& values_;
    std::span<const Weighted> vector_;
    std::span<const Weighted> common_;
};

/// The weights while they are learned.
class SparseClassifier::Training {
public:
    Training(SparseClassifier& model, const SparseTraining& options)
        : model_(model),
          options_(options),
          common_history_(model.common_weights_.size(), kFirstHistory),
          own_history_(model.own_weights_.size(), kFirstHistory),
          bias_history_(model.bias_.size(), kFirstHistory) {}

    void learn(const RivalExample& example, std::size_t part) {
        active_.assign(1, example.label);
        for (auto k = part; k < example.rivals.size(); k += options_.parts) {
            active_.push_back(example.rivals[k]);
        }
        const Message message{example.vector, model_.features_, model_.common_};
        std::vector<float> gradient;
        gradient.reserve(active_.size());
        for (const auto label : active_) gradient.push_back(model_.score(message, label));
        softmax(gradient);
        gradient.front() -= 1.0F;
        for (std::size_t k = 0; k < active_.size(); ++k) {
            if (std::abs(gradient[k]) >= kIdle) step_class(message, active_[k], gradient[k]);
        }
    }

private:
    void step(float& weight, float& history, float slope) const {
        const float g = slope + options_.decay * weight;
        history += g * g;
        weight -= options_.learning_rate * g / std::sqrt(history);
    }

    void step_class(const Message& message, std::uint32_t label, float slope) {
        for (const auto& component : message.common()) {
            const auto place = label * model_.common_ + component.feature;
            step(model_.common_weights_[place], common_history_[place], slope * component.weight);
        }
        for (auto place = model_.begins_[label]; place < model_.begins_[label + 1]; ++place) {
            const float value = message[model_.own_features_[place]];
            if (value != 0) step(model_.own_weights_[place], own_history_[place], slope * value);
        }
        step(model_.bias_[label], bias_history_[label], slope * kBiasComponent);
    }

    SparseClassifier& model_;
    const SparseTraining& options_;
    std::vector<float> common_history_;  // Squared gradients so far, one for each weight.
    std::vector<float> own_history_;
    std::vector<float> bias_history_;
    std::vector<std::uint32_t> active_;
};

void SparseClassifier::lay_out(const std::vector<RivalExample>& examples) {
    std::vector<std::uint64_t> pairs;  // Class and feature, each once.
    for (const auto& example : examples) {
        for (const auto& component : example.vector) {
            if (component.feature < common_) continue;
            pairs.push_back(std::uint64_t{example.label} << 32U | component.feature);
        }
    }
    std::ranges::sort(pairs);
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    begins_.assign(bias_.size() + 1, 0);
    for (const auto pair : pairs) {
        ++begins_[(pair >> 32U) + 1];
        own_features_.push_back(static_cast<std::uint32_t>(pair));
    }
    std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
    own_weights_.assign(own_features_.size(), 0.0F);
}

float SparseClassifier::score(const Message& message, std::uint32_t label) const {
    float sum = bias_[label];
    const float* row = common_weights_.data() + label * common_;
    for (const auto& component : message.common()) sum += component.weight * row[component.feature];
    for (auto place = begins_[label]; place < begins_[label + 1]; ++place) {
        sum += own_weights_[place] * message[own_features_[place]];
    }
    return sum;
}

std::vector<float> SparseClassifier::predict(std::span<const Weighted> vector,
                                             std::span<const std::uint32_t> classes) const {
    const Message message{vector, features_, common_};
    std::vector<float> scores;
    scores.reserve(classes.size());
    for (const auto label : classes) scores.push_back(score(message, label));
    softmax(scores);
    return scores;
}

SparseClassifier SparseClassifier::train(const std::vector<RivalExample>& examples,
                                         std::size_t features,
                                         std::size_t classes,
                                         const SparseTraining& options) {
    SparseClassifier model;
    model.features_ = features;
    model.common_ = classes == 0 ? 0 : std::min(features, options.most_common_weights / classes);
    model.common_weights_.assign(model.common_ * classes, 0.0F);
    model.bias_.assign(classes, 0.0F);
    model.lay_out(examples);
    Training training{model, options};
    for_each_shuffled(examples, options.epochs, [&](std::uint32_t number, int epoch) {
        training.learn(examples[number], static_cast<std::size_t>(epoch) % options.parts);
    });
    return model;
}

void SparseClassifier::save(ByteWriter& bytes) const {
    bytes.add(std::uint64_t{common_});
    bytes.add_all<float>(common_weights_);
    bytes.add_all<std::uint32_t>(begins_);
    bytes.add_all<std::uint32_t>(own_features_);
    bytes.add_all<float>(own_weights_);
    bytes.add_all<float>(bias_);
}

base::Result<SparseClassifier> SparseClassifier::load(ByteReader& bytes,
                                                      std::size_t features,
                                                      std::size_t classes) {
    SparseClassifier model;
    model.features_ = features;
    model.common_ = bytes.take<std::uint64_t>();
    model.common_weights_ = bytes.take_all<float>();
    model.begins_ = bytes.take_all<std::uint32_t>();
    model.own_features_ = bytes.take_all<std::uint32_t>();
    model.own_weights_ = bytes.take_all<float>();
    model.bias_ = bytes.take_all<float>();
    const bool sound = !bytes.failed() && model.common_ <= features &&
                       model.common_weights_.size() == model.common_ * classes &&
                       are_row_begins(model.begins_, classes, model.own_features_.size()) &&
                       all_below(model.own_features_, features) &&
                       model.own_weights_.size() == model.own_features_.size() &&
                       model.bias_.size() == classes && all_sane(model.common_weights_) &&
                       all_sane(model.own_weights_) && all_sane(model.bias_);
    if (!sound) return broken_model("权重");
    return model;
}

}  // namespace baoda::matching
