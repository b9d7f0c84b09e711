#include "intents/part_judge.hpp"

#include <cmath>
#include <numeric>

namespace baoda::intents {

namespace {

// Fitted by tests/bench/baoda_fit_parts.
constexpr ReadingClues kReading{0.27F, 0.72F, 0.44F, -3.10F};
constexpr PartClues kPart{0.28F, 0.09F, 0.26F, 0.63F, -0.51F, 0.00F, 0.26F, 0.33F, 0.49F, -0.06F, -1.04F, 0.10F, -0.05F, -0.04F, -0.25F, 0.34F, 0.17F, 0.18F, 0.17F, 0.01F};
constexpr DivisionClues kJoined{-0.07F, 0.36F, 0.34F, 0.34F, 0.47F, -0.14F, 0.09F, 0.23F};
constexpr DivisionClues kRunOn{0.29F, 0.63F, 0.40F, 0.39F, 0.55F, 0.32F, 0.19F, 0.09F};

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
