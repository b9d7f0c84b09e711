#include "bot/exchange/kept_references.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_knowledge.hpp"

namespace baoda::exchange {

TEST_CASE("Knowledge that lacks nothing stays as it is", "[references]") {
    auto knowledge = support::small_knowledge();
    CHECK(keep_references(knowledge, {}).empty());
    CHECK(knowledge == support::small_knowledge());
}

TEST_CASE("A region comes back with those above it", "[references]") {
    const auto whole = support::small_knowledge();
    auto knowledge = whole;
    knowledge.regions.clear();
    knowledge.facts.clear();
    CHECK(keep_references(knowledge, {&whole}) ==
          std::vector<KeptReference>{{"regions", "340100", "地区别名 庐州"},
                                     {"regions", "100000", "地区 合肥市"}});
    CHECK(knowledge.regions.size() == 2);
}

TEST_CASE("The first that has what is missing gives it; what none has stays missing",
          "[references]") {
    auto knowledge = support::small_knowledge();
    knowledge.sources.clear();
    knowledge.entries[0].sources = {"S1", "S9"};
    const auto older = support::small_knowledge();
    auto newer = older;
    newer.sources[0].title = "新标题";
    CHECK(keep_references(knowledge, {&newer, &older}).size() == 1);
    CHECK(knowledge.sources == newer.sources);
}

}  // namespace baoda::exchange
