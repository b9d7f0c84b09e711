#include "bot/authoring/inventory.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_knowledge.hpp"

namespace baoda::authoring {

TEST_CASE("An intent is counted with its entries, ways to ask, sources and tests", "[inventory]") {
    auto knowledge = support::small_knowledge();
    knowledge.entries.push_back(knowledge.entries[1]);
    knowledge.entries.back().id = "pay.how.flexible";
    knowledge.entries.back().answer = "按月缴费。{#F1}";
    const auto rows = inventory_of(knowledge, {{.question = "甲", .intent = "pay.how"},
                                               {.question = "乙", .entry = "pay.how.flexible"},
                                               {.question = "丙", .kind = "fallback"}});
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].intent == "pay.amount");
    CHECK(rows[0].variants == 2);
    CHECK(rows[0].counter_examples == 1);
    CHECK(rows[0].sources == 1);  // Through @personal_fee.
    CHECK(rows[0].tests == 0);
    CHECK(rows[1].entries == 2);
    CHECK(rows[1].sources == 1);  // Through {#F1}.
    CHECK(rows[1].tests == 2);
}

}  // namespace baoda::authoring
