#include "intents/answer_chance.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace baoda::intents {

float answer_chance(float confidence, const ChanceScale& scale) {
    constexpr float kLeast = std::numeric_limits<float>::epsilon();
    const float share = std::clamp(confidence, kLeast, 1 - kLeast);
    const float log_odds = std::log(share / (1 - share));
    return 1 / (1 + std::exp(-(scale.slope * log_odds + scale.offset)));
}

void tell_chances(matching::Ranking& ranking, float strange, const ChanceScale& scale) {
    if (ranking.empty()) return;
    const float before = ranking.front().confidence;
    const float after = std::min(answer_chance(before, scale), 1 - strange);
    const float rest_before = 1 - strange - before;
    const float rest_after = 1 - strange - after;
    const float share = rest_before > 0 ? std::max(rest_after / rest_before, 0.0F) : 0;
    ranking.front().confidence = after;
    for (std::size_t i = 1; i < ranking.size(); ++i) {
        ranking[i].confidence = std::min(ranking[i].confidence * share, after);
    }
}

}  // namespace baoda::intents
