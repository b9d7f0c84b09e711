#pragma once

#include <string>
#include <vector>

namespace baoda::matching {

/// One intent that a question may mean.
struct Candidate {
    std::string intent;    ///< Empty: out of scope.
    std::string entry;     ///< The intent's entry with the nearest variant.
    float confidence = 0;  ///< All candidates' add up to 1.
    float classifier = 0;  ///< Signal: the linear classifier's probability.
    float surface = 0;     ///< Signal: the same by the characters alone; 0 of many intents.
    float nearest = 0;     ///< Signal: cosine of the nearest variant, 0 to 1.
    bool exact = false;    ///< The question is one of the entry's variants.
};

/// What a question may mean, best first.
using Ranking = std::vector<Candidate>;

/// The candidate of the intent; null when it is none.
[[nodiscard]] const Candidate* find(const Ranking& ranking, const std::string& intent);

}  // namespace baoda::matching
