#include "intents/part_judge.hpp"

#include <cmath>
#include <numeric>

namespace baoda::intents {

namespace {

// Fitted by tests/bench/baoda_fit_parts: logistic regressions over messages made of the shipped
// knowledge's own ways to ask, by a ranker that had not seen them.
constexpr PartClues kPart{0.22F, 0.27F,  0.39F,  0.18F,  0.10F,  -0.38F, 0.05F, 0.37F,
                          0.90F, -0.11F, -0.97F, -0.09F, -0.25F, 0.29F,  0.11F, 0.60F};
constexpr DivisionClues kJoined{-0.03F, 0.38F, 0.20F, 0.21F, 0.40F, 0.12F, 0.14F, -0.15F};
constexpr DivisionClues kRunOn{0.02F, 0.37F, 0.16F, 0.96F, 0.91F, 0.04F, -0.10F, -0.12F};

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
