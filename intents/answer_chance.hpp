#pragma once

#include "intents/matching/ranking.hpp"

namespace baoda::intents {

/// How a ranking's first confidence becomes the chance that it is right: Platt's scaling, a
/// logistic regression on its log-odds ("Probabilistic outputs for support vector machines", 1999).
/// Shares of a softmax are too low in the middle and too high at the top. Fitted by
/// baoda_fit_ranking (`tests/bench`) on ways to ask that the ranker had not seen.
struct ChanceScale {
    float slope = 0.66F;
    float offset = 0.44F;
};

/// The chance that a first candidate with this confidence, 0 to 1, is what was asked.
[[nodiscard]] float answer_chance(float confidence, const ChanceScale& scale = {});

/// Gives the first candidate that chance, at most what the out-of-scope candidate, `strange`,
/// leaves, and the others what then is left, in the proportions that they have. The order stays.
void tell_chances(matching::Ranking& ranking, float strange, const ChanceScale& scale = {});

}  // namespace baoda::intents
