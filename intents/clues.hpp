#pragma once

#include <string>
#include <vector>

#include "intents/entity/entities.hpp"
#include "intents/matching/ranker.hpp"
#include "intents/text/token.hpp"

namespace baoda::intents {

/// Two intents to tell apart; an empty one is out of scope.
struct Contest {
    std::string winner;
    std::string rival;
};

/// A word of a question, and how much it speaks for one intent against another.
struct Clue {
    std::string word;  ///< As normalized.
    /// What the logarithm of the classifier's odds loses when the word is left out, wherever it
    /// stands: above 0 it speaks for the winner, below 0 for the rival; 0.7 doubles the odds.
    float weight = 0;
};

/// Which words of a question speak for the winner against the rival, the most telling first, each
/// word once. Ranks the question anew for each word, so this is for explaining only. The classifier
/// alone is asked: which variant is nearest is a reason of its own.
[[nodiscard]] std::vector<Clue> clues_of(const matching::Ranker& ranker,
                                         const text::AnalyzedText& question,
                                         const entity::Entities& entities,
                                         const Contest& contest);

}  // namespace baoda::intents
