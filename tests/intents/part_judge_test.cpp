#include "intents/part_judge.hpp"

#include <catch2/catch.hpp>

using namespace baoda::intents;

namespace {

PartClues clues_of(float alone, float asks) {
    PartClues clues{};
    clues[static_cast<std::size_t>(PartClue::always)] = 1;
    clues[static_cast<std::size_t>(PartClue::alone)] = alone;
    clues[static_cast<std::size_t>(PartClue::asks)] = asks;
    return clues;
}

}  // namespace

TEST_CASE("The surer a piece is by itself, the likelier it asks", "[intents][judge]") {
    CHECK(part_chance(clues_of(4, 1)) > part_chance(clues_of(0, 1)));
    CHECK(part_chance(clues_of(0, 1)) > part_chance(clues_of(0, 0)));
    CHECK(part_chance(clues_of(5, 1)) < 1);
    CHECK(part_chance(clues_of(-5, 0)) > 0);
}

TEST_CASE("Joined nouns are two questions when both are sure", "[intents][judge]") {
    DivisionClues sure{};
    sure[static_cast<std::size_t>(DivisionClue::first)] = 5;
    sure[static_cast<std::size_t>(DivisionClue::second)] = 5;
    DivisionClues unsure{};
    unsure[static_cast<std::size_t>(DivisionClue::first)] = -2;
    unsure[static_cast<std::size_t>(DivisionClue::second)] = -2;
    CHECK(joined_chance(sure) > 0.9F);
    CHECK(joined_chance(unsure) < 0.5F);
    CHECK(run_on_chance(sure) > run_on_chance(unsure));
}
