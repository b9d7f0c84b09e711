#include "intents/part_judge.hpp"

#include <cmath>
#include <numeric>

namespace baoda::intents {

namespace {

// Fitted by tests/bench/baoda_fit_parts: logistic regressions over messages made of the shipped
// knowledge's own ways to ask, by a ranker that had not seen them.
constexpr PartClues kPart{0.23F, 0.23F,  0.32F,  0.27F, -0.01F, -0.46F, -0.10F, 0.29F,
                          0.48F, -0.16F, -1.26F, 0.01F, -0.14F, 0.28F,  0.06F,  0.53F};
constexpr DivisionClues kJoined{-0.09F, 0.39F, 0.26F, 0.19F, 0.27F, 0.09F, 0.13F, 0.19F};
constexpr DivisionClues kRunOn{-0.64F, 0.63F, 1.16F, 0.59F, 0.06F, 0.05F, 0.65F, 0.73F};

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
