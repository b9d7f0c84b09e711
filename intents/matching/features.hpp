#pragma once

#include <cstdint>
#include <string>
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

/// A message as the two classifiers see it.
struct Views {
    std::vector<FeatureHash> features;  ///< `features_of`.
    /// Single characters and pairs as they were said, synonyms apart: each once, in a fixed order;
    /// masked stretches count as their symbol.
    std::vector<FeatureHash> surface;
};

/// Both views by one reading of the message.
[[nodiscard]] Views views_of(const text::AnalyzedText& message,
                             const Marks& marks,
                             Side side = Side::variant);

}  // namespace baoda::matching
