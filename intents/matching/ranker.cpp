#include "intents/matching/ranker.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace baoda::matching {

namespace {

// An exact variant beats every other candidate, whatever the signals say: the exact-question
// guarantee that editors rely on.
constexpr float kExactBonus = 12.0F;
constexpr float kLeastProbability = 1e-6F;

/// Numbers each distinct name in sorted order.
std::map<std::string, std::size_t> numbered(const std::vector<Utterance>& utterances,
                                            std::string Utterance::*name) {
    std::map<std::string, std::size_t> numbers;
    for (const auto& utterance : utterances) numbers.emplace(utterance.*name, 0);
    std::size_t next = 0;
    for (auto& [key, number] : numbers) number = next++;
    return numbers;
}

}  // namespace

std::string bare_text(const text::AnalyzedText& message) {
    std::string bare;
    for (const auto& token : message.tokens) {
        const bool says_something =
            token.kind == text::TokenKind::word || token.kind == text::TokenKind::number;
        if (says_something) bare += token.text;
    }
    return bare;
}

Ranker::Ranker(const std::vector<Utterance>& utterances, RankerOptions options)
    : options_(options) {
    const auto intents = numbered(utterances, &Utterance::intent);
    const auto entries = numbered(utterances, &Utterance::entry);
    for (const auto& [name, number] : intents) intents_.push_back(name);
    owners_.resize(entries.size());

    std::vector<std::vector<FeatureHash>> features;
    features.reserve(utterances.size());
    for (const auto& utterance : utterances) {
        features.push_back(features_of(utterance.text, utterance.marks));
    }
    vocabulary_ = Vocabulary{features};

    std::vector<Example> examples;
    std::vector<Variant> variants;
    for (std::size_t i = 0; i < utterances.size(); ++i) {
        const auto intent = intents.at(utterances[i].intent);
        const auto owner = entries.at(utterances[i].entry);
        owners_[owner] = {utterances[i].entry, intent};
        auto vector = vocabulary_.vector_of(features[i]);
        variants.push_back({vector, static_cast<std::uint32_t>(owner)});
        examples.push_back({std::move(vector), static_cast<std::uint32_t>(intent)});
        exact_.try_emplace(bare_text(utterances[i].text), owner);
    }
    classifier_ = LinearClassifier::train(examples, vocabulary_.size(), intents_.size());
    index_ = VariantIndex{variants, vocabulary_.size(), owners_.size()};
}

std::vector<Candidate> Ranker::rank(const text::AnalyzedText& question, const Marks& marks) const {
    if (intents_.empty()) return {};
    const auto vector = vocabulary_.vector_of(features_of(question, marks, Side::question));
    const auto probability = classifier_.predict(vector);
    const auto nearest = index_.nearest(vector);
    const auto exact = exact_.find(bare_text(question));

    std::vector<Candidate> candidates(intents_.size());
    for (std::size_t i = 0; i < intents_.size(); ++i) {
        candidates[i].intent = intents_[i];
        candidates[i].classifier = probability[i];
    }
    for (std::size_t o = 0; o < owners_.size(); ++o) {
        auto& candidate = candidates[owners_[o].intent];
        const bool is_exact = exact != exact_.end() && exact->second == o;
        if (candidate.exact || (nearest[o] <= candidate.nearest && !is_exact)) continue;
        candidate.nearest = nearest[o];
        candidate.entry = owners_[o].entry;
        candidate.exact = is_exact;
    }
    std::vector<float> scores;
    scores.reserve(candidates.size());
    for (const auto& candidate : candidates) {
        scores.push_back(
            options_.classifier_weight * std::log(candidate.classifier + kLeastProbability) +
            options_.nearest_weight * candidate.nearest + (candidate.exact ? kExactBonus : 0.0F));
    }
    softmax(scores);
    for (std::size_t i = 0; i < scores.size(); ++i) candidates[i].confidence = scores[i];
    std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
        return std::tie(b.confidence, a.intent) < std::tie(a.confidence, b.intent);
    });
    return candidates;
}

}  // namespace baoda::matching
