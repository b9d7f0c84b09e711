#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "intents/text/token.hpp"

namespace baoda::matching {

/// A feature by the hash of what it is: a term, a pair of terms, a run of characters.
using FeatureHash = std::uint64_t;

/// A stretch whose exact words do not matter for the intent, and what stands in for it.
struct Mask {
    text::Span span;    ///< In the normalized text.
    char symbol = '@';  ///< One ASCII character: 'P' for a place, 'Y' for a year.
};

/// What is known of a message besides its words.
struct Marks {
    std::vector<Mask> masks;
    std::vector<std::string> tags;  ///< Slots it fills: "scheme=flexible".
};

/// Which side of a comparison a message stands on. A question also counts as the broader concepts
/// that its words imply, a variant does not: so 三甲医院 finds what is said of 医院, and nothing
/// changes for who asks about 医院.
enum class Side : std::uint8_t { variant, question };

/// The features of a message, each once, in a fixed order: terms (the lexicon's concepts), pairs of
/// neighbouring terms, pairs of concepts near each other, runs of one to three characters, and
/// tags. Masked stretches count as their symbol, numbers as 'N', so that 合肥 and 上海, 2025 and
/// 2026 look alike. Stop words give their characters only, unless there is nothing else.
[[nodiscard]] std::vector<FeatureHash> features_of(const text::AnalyzedText& message,
                                                   const Marks& marks,
                                                   Side side = Side::variant);

/// One feature of a vector: column and weight.
struct Weighted {
    std::uint32_t feature = 0;
    float weight = 0;
};

/// Which features there are and how telling each is (inverse document frequency). Immutable after
/// construction.
class Vocabulary {
public:
    Vocabulary() = default;
    /// From the features of all training messages; one that occurs once only is kept.
    explicit Vocabulary(const std::vector<std::vector<FeatureHash>>& messages);

    /// The known features of a message as a vector of length 1, unknown ones taken into account in
    /// the length: a message of strange words is far from everything.
    [[nodiscard]] std::vector<Weighted> vector_of(std::span<const FeatureHash> features) const;

    [[nodiscard]] std::size_t size() const { return idf_.size(); }

private:
    std::unordered_map<FeatureHash, std::uint32_t> index_;
    std::vector<float> idf_;
    float unknown_idf_ = 0;
};

}  // namespace baoda::matching
