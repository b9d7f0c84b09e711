#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intents/matching/exact_texts.hpp"
#include "intents/matching/features.hpp"
#include "intents/matching/group_index.hpp"
#include "intents/matching/guesses.hpp"
#include "intents/matching/linear_classifier.hpp"
#include "intents/matching/ranking.hpp"
#include "intents/matching/sparse_classifier.hpp"
#include "intents/matching/surface_classifier.hpp"
#include "intents/matching/variant_index.hpp"
#include "intents/matching/vocabulary.hpp"
#include "intents/text/token.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::matching {

/// The format of stored models. A model holds what the code of this room and the analysis of texts
/// made of the variants: raise it with every change to `features_of`, to tokenizing or normalizing,
/// to entities and their marks, to training or to the layout of the bytes.
inline constexpr int kModelFormat = 10;

/// A known way to ask: a variant of an entry, or an utterance out of scope (empty intent and
/// entry).
struct Utterance {
    Views views;
    std::string bare;  ///< Its bare text.
    std::string intent;
    std::string entry;
};

/// Whose utterance a text is.
struct Meaning {
    std::string intent;
    std::string entry;
};

/// What the ranker learns of a text.
[[nodiscard]] Utterance utterance_of(const text::AnalyzedText& text,
                                     const Marks& marks,
                                     Meaning meaning);

/// How the signals are weighed: confidence is the softmax of
/// classifier_weight * log(classifier) + surface_weight * log(surface) + nearest_weight * nearest.
/// The defaults are those of few intents; of many the characters alone are not looked at.
struct RankerOptions {
    float classifier_weight = 0.60F;
    float surface_weight = 0.70F;
    float nearest_weight = 2.15F;
};

/// The weights that fit so many intents.
[[nodiscard]] RankerOptions options_for(std::size_t intents);

/// Ranks intents for a question: a linear classifier over terms and character runs, one over the
/// characters alone, and the nearest variant, all made from the release's own variants. Immutable;
/// thread safe.
class Ranker {
public:
    Ranker() = default;
    /// Trains on the utterances; some hundred milliseconds for 4,000, some seconds for 100,000. The
    /// same utterances give the same ranker, bit for bit, on the same machine. Without options
    /// those that fit the number of intents.
    explicit Ranker(std::vector<Utterance> utterances,
                    std::optional<RankerOptions> options = std::nullopt);

    /// The intents that the question may mean, best first; the order is the same for the same
    /// question. All of them where there are few (128), else the 32 with the nearest variants;
    /// out of scope always, if anything is.
    [[nodiscard]] Ranking rank(const text::AnalyzedText& question, const Marks& marks) const;

    /// The same by numbers: for who reads a message in many ways and names few of the results.
    [[nodiscard]] Guesses guess(const text::AnalyzedText& question, const Marks& marks) const;

    /// A guess of this ranker with its names.
    [[nodiscard]] Candidate named(const Guess& guess) const;

    /// The intents by number, in the order of their names; out of scope is the empty one.
    [[nodiscard]] const std::vector<std::string>& intents() const { return intents_; }

    /// How near a question comes to a text, as the index of variants measures it: the cosine of
    /// their features, 0 to 1. To explain a ranking.
    [[nodiscard]] float nearness(const std::vector<FeatureHash>& question,
                                 const std::vector<FeatureHash>& variant) const;

    /// The entries that it knows, with their intents, by entry; without what is out of scope.
    [[nodiscard]] std::vector<Meaning> meanings() const;

    /// Everything that `rank` needs, to be stored. Another ranker made of it ranks the same.
    [[nodiscard]] std::string save() const;

    /// `malformed` when the bytes are not what `save` gave: another format, cut off or damaged.
    [[nodiscard]] static base::Result<Ranker> load(std::string_view bytes);

private:
    struct Owner {
        std::string entry;
        std::uint32_t intent = 0;
    };

    [[nodiscard]] bool is_small() const;
    [[nodiscard]] std::vector<Example> examples_of(
        const std::vector<std::vector<FeatureHash>>& features,
        const std::vector<std::uint32_t>& owners) const;
    void fill_index(const std::vector<Example>& examples, const std::vector<std::uint32_t>& owners);
    [[nodiscard]] std::vector<RivalExample> with_rivals(std::vector<Example> examples) const;
    [[nodiscard]] std::vector<std::uint32_t> intents_of(
        const std::vector<Neighbour>& neighbours) const;
    [[nodiscard]] std::vector<Neighbour> neighbours_of(std::span<const Weighted> vector,
                                                       bool is_exact) const;
    /// Tells each guess its nearest variant, or the exact one.
    void add_nearest(Guesses& guesses,
                     const std::vector<Neighbour>& neighbours,
                     std::optional<std::uint32_t> exact) const;
    /// Tells each guess what the characters alone say.
    void add_surface(Guesses& guesses, std::span<const FeatureHash> surface) const;
    /// Gives each its confidence.
    void weigh(Guesses& guesses) const;
    void load_names(ByteReader& bytes);
    [[nodiscard]] base::Result<void> load_index(ByteReader& bytes);
    [[nodiscard]] base::Result<void> load_classifier(ByteReader& bytes);
    [[nodiscard]] bool has_sound_names() const;

    RankerOptions options_;
    std::vector<std::string> intents_;  // Sorted; out of scope, the empty one, comes first.
    std::vector<Owner> owners_;         // Sorted by entry.
    Vocabulary vocabulary_;
    LinearClassifier classifier_;           // Of few intents; else empty.
    SurfaceClassifier surface_classifier_;  // The same.
    SparseClassifier large_classifier_;     // Of many.
    VariantIndex index_;                    // Of few intents; else empty.
    GroupIndex large_index_;                // Of many.
    ExactTexts exact_;
};

/// The words of a message without space and punctuation: two messages of the same bare text ask the
/// same.
[[nodiscard]] std::string bare_text(const text::AnalyzedText& message);

}  // namespace baoda::matching
