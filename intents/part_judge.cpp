#include "intents/part_judge.hpp"

#include <cmath>
#include <numeric>

namespace baoda::intents {

namespace {

// Fitted by tests/bench/baoda_fit_parts.
constexpr ReadingClues kReading{0.23F, 0.78F, 0.42F, -2.93F};
constexpr PartClues kPart{0.25F,  0.21F, 0.34F,  0.79F,  -0.57F, -0.30F, 0.73F,
                          0.43F,  0.68F, -0.19F, -1.25F, 0.02F,  -0.03F, -0.06F,
                          -1.07F, 0.62F, 0.10F,  0.22F,  0.06F,  1.37F,  -0.13F};
constexpr DivisionClues kJoined{0.12F, 0.42F, 0.60F, 0.46F, 0.34F, 0.32F, -0.05F, -0.05F};
constexpr DivisionClues kRunOn{-0.15F, 0.73F, 0.30F, 0.25F, 0.43F, 0.39F, -0.13F, 0.25F};

template <class Values>
float weighed(const Values& clues, const Values& weights) {
    return std::inner_product(clues.begin(), clues.end(), weights.begin(), 0.0F);
}

template <class Values>
float chance(const Values& clues, const Values& weights) {
    return 1 / (1 + std::exp(-weighed(clues, weights)));
}

}  // namespace

float reading_score(const ReadingClues& clues) {
    return weighed(clues, kReading);
}

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
