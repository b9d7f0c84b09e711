#include "intents/part_judge.hpp"

#include <cmath>
#include <numeric>

namespace baoda::intents {

namespace {

// Fitted by tests/bench/baoda_fit_parts: logistic regressions over messages made of the shipped
// knowledge's own ways to ask, by a ranker that had not seen them.
constexpr PartClues kPart{0.14F, 0.19F,  0.35F,  1.23F, 0.60F, -0.92F, 0.21F,  0.62F,
                          -0.12F, -0.12F, -1.08F, 0.01F, -0.57F, 0.16F, -0.14F, 0.51F};
constexpr DivisionClues kJoined{-2.0F, 0.4F, 0.4F, 0.4F, 0.4F, -0.2F, 0.0F, 0.0F, 0.0F};
constexpr DivisionClues kRunOn{-2.0F, 0.4F, 0.4F, 0.4F, 0.4F, -0.2F, 0.0F, 0.0F, 0.0F};

template <class Values>
float chance(const Values& clues, const Values& weights) {
    const float sum =
        std::inner_product(clues.begin(), clues.end(), weights.begin(), 0.0F);
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
