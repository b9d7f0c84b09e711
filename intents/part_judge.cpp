#include "intents/part_judge.hpp"

#include <cmath>
#include <numeric>

namespace baoda::intents {

namespace {

// Fitted by tests/bench/baoda_fit_parts.
constexpr ReadingClues kReading{0.26F, 0.79F, 0.43F, -3.03F};
constexpr PartClues kPart{0.28F,  0.22F, 0.32F,  0.80F,  -0.59F, -0.35F, 0.76F,
                          0.37F,  0.66F, -0.20F, -1.32F, 0.03F,  -0.01F, -0.07F,
                          -1.12F, 0.61F, 0.08F,  0.18F,  0.12F,  1.34F,  -0.11F};
constexpr DivisionClues kJoined{0.03F, 0.36F, 0.52F, 0.37F, 0.27F, 0.19F, -0.11F, 0.07F};
constexpr DivisionClues kRunOn{-0.07F, 0.93F, 0.47F, 0.32F, 0.60F, 0.64F, 0.12F, -0.00F};

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
