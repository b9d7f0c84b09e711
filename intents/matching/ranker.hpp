#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "intents/matching/features.hpp"
#include "intents/matching/linear_classifier.hpp"
#include "intents/matching/variant_index.hpp"
#include "intents/text/token.hpp"

namespace baoda::matching {

/// A known way to ask: a variant of an entry, or an utterance out of scope (empty intent).
struct Utterance {
    text::AnalyzedText text;
    Marks marks;
    std::string intent;
    std::string entry;
};

/// One intent that a question may mean.
struct Candidate {
    std::string intent;    ///< Empty: out of scope.
    std::string entry;     ///< The intent's entry with the nearest variant.
    float confidence = 0;  ///< All candidates' add up to 1.
    float classifier = 0;  ///< Signal: the linear classifier's probability.
    float nearest = 0;     ///< Signal: cosine of the nearest variant, 0 to 1.
    bool exact = false;    ///< The question is one of the entry's variants.
};

/// How the signals are weighed: confidence is the softmax of
/// classifier_weight * log(classifier) + nearest_weight * nearest.
struct RankerOptions {
    float classifier_weight = 1.4F;
    float nearest_weight = 3.0F;
};

/// Ranks intents for a question: a linear classifier over terms and character runs, combined with
/// the nearest variant, both trained from the release's own variants. Immutable; thread safe.
class Ranker {
public:
    Ranker() = default;
    /// Trains on the utterances; takes time (some hundred milliseconds for 4,000).
    explicit Ranker(const std::vector<Utterance>& utterances, RankerOptions options = {});

    /// All intents, best first; the order is the same for the same question.
    [[nodiscard]] std::vector<Candidate> rank(const text::AnalyzedText& question,
                                              const Marks& marks) const;

private:
    struct Owner {
        std::string entry;
        std::size_t intent = 0;
    };

    RankerOptions options_;
    std::vector<std::string> intents_;
    std::vector<Owner> owners_;
    Vocabulary vocabulary_;
    LinearClassifier classifier_;
    VariantIndex index_;
    std::unordered_map<std::string, std::size_t> exact_;  // Bare text to owner.
};

/// The words of a message without space and punctuation: two messages of the same bare text ask the
/// same.
[[nodiscard]] std::string bare_text(const text::AnalyzedText& message);

}  // namespace baoda::matching
