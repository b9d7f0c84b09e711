#include "intents/entity/entities.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_analyzer.hpp"

using namespace baoda;
using entity::Entities;
using entity::EntityExtractor;

namespace {

Entities entities_in(std::string_view raw) {
    static const EntityExtractor extractor{
        entity::Gazetteer{{{.name = "合肥", .code = 340100}}},
        entity::SlotLexicon{{{.surface = "学生", .slot = "population", .value = "student"},
                             {.surface = "老人", .slot = "population", .value = "elderly"},
                             {.surface = "微信", .slot = "channel", .value = "wechat"}}}};
    return extractor.extract(support::analyzed(raw, {"合肥", "学生", "老人", "微信"}));
}

}  // namespace

TEST_CASE("A message's place, slots and year are found together", "[entity]") {
    const auto entities = entities_in("合肥学生2026年用微信怎么交");
    REQUIRE(entities.places.size() == 1);
    CHECK(entities.places[0].codes == std::vector<entity::PlaceCode>{340100});
    CHECK(entities.value_of("population") == "student");
    CHECK(entities.value_of("channel") == "wechat");
    REQUIRE(entities.year);
    CHECK(entities.year->year == 2026);
}

TEST_CASE("The last value said for a slot counts", "[entity]") {
    CHECK(entities_in("学生和老人").value_of("population") == "elderly");
    CHECK(entities_in("学生和老人").value_of("scheme").empty());
}

TEST_CASE("A message without entities is empty", "[entity]") {
    CHECK(entities_in("怎么交").empty());
    CHECK(entities_in("").empty());
    CHECK_FALSE(entities_in("2026年").empty());
}
