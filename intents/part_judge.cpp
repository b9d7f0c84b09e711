#include "intents/part_judge.hpp"

#include <cmath>
#include <numeric>

namespace baoda::intents {

namespace {

// Fitted by tests/bench/baoda_fit_parts: logistic regressions over messages made of the shipped
// knowledge's own ways to ask, by a ranker that had not seen them.
constexpr PartClues kPart{0.17F, 0.21F,  0.30F,  0.16F,  0.06F,  -0.69F, 0.35F, 0.26F,
                          0.69F, -0.13F, -1.05F, -0.02F, -0.21F, 0.33F,  0.23F, 0.52F};
constexpr DivisionClues kJoined{0.04F, 0.48F, 0.25F, 0.16F, 0.49F, -0.03F, -0.09F, 0.34F};
constexpr DivisionClues kRunOn{-0.43F, 0.66F, 0.08F, 0.71F, 0.72F, 0.02F, 0.11F, -0.20F};

template <class Values>
float chance(const Values& clues, const Values& weights) {
    const float sum = std::inner_product(clues.begin(), clues.end(), weights.begin(), 0.0F);
    return 1 / (1 + std::exp(-sum));
}

}  // namespace

float part_chance(const PartClues& clues) {
    return chance(clues, kPart);
}

float joined_chance(const DivisionClues& clues) {
    return chance(clues, kJoined);
}

float run_on_chance(const DivisionClues& clues) {
    return chance(clues, kRunOn);
}

}  // namespace baoda::intents
