#include "intents/matching/ranking.hpp"

#include <algorithm>

namespace baoda::matching {

const Candidate* find(const Ranking& ranking, const std::string& intent) {
    const auto found = std::ranges::find(ranking, intent, &Candidate::intent);
    return found == ranking.end() ? nullptr : &*found;
}

}  // namespace baoda::matching
