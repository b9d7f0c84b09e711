#include "intents/part_judge.hpp"

#include <cmath>
#include <numeric>

namespace baoda::intents {

namespace {

// Fitted by tests/bench/baoda_fit_parts: logistic regressions over messages made of the shipped
// knowledge's own ways to ask, by a ranker that had not seen them.
constexpr PartClues kPart{0.14F, 0.29F,  0.29F,  0.31F, -0.37F, -0.67F, 0.25F, 0.16F,
                          0.92F, -0.17F, -1.38F, 0.17F, -0.27F, 0.10F,  0.15F, 0.44F};
constexpr DivisionClues kJoined{0.11F, 0.51F, 0.69F, -0.24F, 0.00F, 0.61F, 0.15F, 0.23F};
constexpr DivisionClues kRunOn{0.11F, 0.37F, 0.04F, 0.37F, 0.41F, 0.04F, 0.62F, -0.48F};

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
