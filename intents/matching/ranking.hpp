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
    float nearest = 0;     ///< Signal: cosine of the nearest variant, 0 to 1.
    bool exact = false;    ///< The question is one of the entry's variants.
};

/// What a question may mean, best first.
using Ranking = std::vector<Candidate>;

/// The candidate of the intent; null when it is none.
[[nodiscard]] const Candidate* find(const Ranking& ranking, const std::string& intent);

/// The likeliest candidate in scope; null when there is none.
[[nodiscard]] const Candidate* likeliest(const Ranking& ranking);

/// The intent's confidence; 0 when it is no candidate.
[[nodiscard]] float share_of(const Ranking& ranking, const std::string& intent);

/// The confidence that the question is out of scope.
[[nodiscard]] float strangeness_of(const Ranking& ranking);

/// Best first; of equals the first by name, so that the order never depends on chance.
void sort_by_confidence(Ranking& ranking);

}  // namespace baoda::matching
