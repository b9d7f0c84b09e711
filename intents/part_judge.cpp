#include "intents/part_judge.hpp"

#include <cmath>
#include <numeric>

namespace baoda::intents {

namespace {

// Fitted by tests/bench/baoda_fit_parts.
constexpr ReadingClues kReading{0.21F, 0.81F, 0.48F, -3.30F};
constexpr PartClues kPart{0.34F, 0.08F, 0.29F, 0.66F, -0.46F, 0.12F, 0.31F, 0.33F, 0.57F, -0.08F, -0.91F, 0.16F, -0.06F, -0.10F, -0.13F, 0.34F, 0.19F, 0.26F, 0.18F, 0.11F};
constexpr DivisionClues kJoined{-0.35F, 0.36F, 0.33F, 0.30F, 0.42F, -0.11F, 0.01F, 0.21F};
constexpr DivisionClues kRunOn{0.08F, 0.71F, 0.37F, 0.36F, 0.47F, 0.33F, 0.23F, 0.16F};

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
