#include "bot/exchange/row_fault.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_knowledge.hpp"

namespace baoda::exchange {

TEST_CASE("Rows that keep the rules become the sheet's rows", "[exchange]") {
    auto knowledge = support::small_knowledge();
    const auto& facts = *find_sheet("facts");
    auto rows = facts.rows(knowledge);
    rows[0][0] = "F9";
    CHECK_FALSE(replace_rows(facts, rows, knowledge));
    REQUIRE(knowledge.facts.size() == 1);
    CHECK(knowledge.facts[0].id == "F9");
}

TEST_CASE("The first row that breaks a rule is named and nothing changes", "[exchange]") {
    auto knowledge = support::small_knowledge();
    const auto before = knowledge;
    const auto& entries = *find_sheet("entries");
    auto rows = entries.rows(knowledge);
    rows[0][0] = "pay.more";
    rows[1][2] = "医保怎么交？\n在哪交？";
    const auto fault = replace_rows(entries, rows, knowledge);
    REQUIRE(fault);
    CHECK(shown_key(fault->key) == "pay.how");
    CHECK(fault->column == "question");
    CHECK(fault->reason == "只能写一行");
    CHECK(knowledge == before);
}

}  // namespace baoda::exchange
