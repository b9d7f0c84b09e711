#include "intents/part_judge.hpp"

#include <cmath>
#include <numeric>

namespace baoda::intents {

namespace {

// Fitted by tests/bench/baoda_fit_parts.
constexpr ReadingClues kReading{0.23F, 0.80F, 0.44F, -3.06F};
constexpr PartClues kPart{0.40F,  0.13F, 0.25F,  0.63F,  -0.30F, 0.07F, 0.44F, 0.30F, 0.48F, -0.10F,
                          -0.99F, 0.18F, -0.08F, -0.09F, -0.16F, 0.22F, 0.08F, 0.28F, 0.15F, 0.12F};
constexpr DivisionClues kJoined{-0.24F, 0.47F, 0.44F, 0.37F, 0.39F, 0.14F, 0.21F, -0.01F};
constexpr DivisionClues kRunOn{0.13F, 0.71F, 0.22F, 0.29F, 0.54F, 0.18F, 0.04F, 0.39F};

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
