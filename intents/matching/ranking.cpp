#include "intents/matching/ranking.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <tuple>
#include <utility>

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
    // Candidates are heavy to swap, their numbers are not.
    std::vector<std::uint32_t> order(ranking.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&](std::uint32_t one, std::uint32_t other) {
        const auto& a = ranking[one];
        const auto& b = ranking[other];
        return std::tie(b.confidence, a.intent) < std::tie(a.confidence, b.intent);
    });
    Ranking sorted;
    sorted.reserve(ranking.size());
    for (const auto number : order) sorted.push_back(std::move(ranking[number]));
    ranking = std::move(sorted);
}

}  // namespace baoda::matching
