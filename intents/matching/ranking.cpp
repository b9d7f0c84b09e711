#include "intents/matching/ranking.hpp"

#include <algorithm>
#include <tuple>

namespace baoda::matching {

const Candidate* find(const Ranking& ranking, const std::string& intent) {
    const auto found = std::ranges::find(ranking, intent, &Candidate::intent);
    return found == ranking.end() ? nullptr : &*found;
}

const Candidate* likeliest(const Ranking& ranking) {
    const auto found = std::ranges::find_if(
        ranking, [](const Candidate& candidate) { return !candidate.intent.empty(); });
    return found == ranking.end() ? nullptr : &*found;
}

float share_of(const Ranking& ranking, const std::string& intent) {
    const auto* candidate = find(ranking, intent);
    return candidate == nullptr ? 0 : candidate->confidence;
}

float strangeness_of(const Ranking& ranking) {
    return share_of(ranking, {});
}

void sort_by_confidence(Ranking& ranking) {
    std::ranges::sort(ranking, [](const Candidate& a, const Candidate& b) {
        return std::tie(b.confidence, a.intent) < std::tie(a.confidence, b.intent);
    });
}

}  // namespace baoda::matching
