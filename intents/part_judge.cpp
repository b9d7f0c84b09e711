#include "intents/part_judge.hpp"

#include <cmath>
#include <numeric>

namespace baoda::intents {

namespace {

// Fitted by tests/bench/baoda_fit_parts: logistic regressions over messages made of the shipped
// knowledge's own ways to ask, by a ranker that had not seen them.
constexpr PartClues kPart{0.19F, 0.19F,  0.41F,  0.29F,  -0.17F, -0.58F, 0.39F, 0.39F,
                          0.47F, -0.13F, -0.98F, -0.02F, -0.24F, 0.32F,  0.01F, 0.40F};
constexpr DivisionClues kJoined{-0.07F, 0.46F, 0.22F, 0.25F, 0.29F, 0.31F, 0.06F, 0.01F};
constexpr DivisionClues kRunOn{0.12F, 0.33F, 0.20F, 0.53F, 0.48F, 0.08F, 0.19F, -0.16F};

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
