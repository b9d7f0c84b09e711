#include "bot/answer/calculator/calculator_desk.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/answer/calculator/calculation.hpp"

using namespace baoda;
using namespace baoda::answer;
using support::fact;

TEST_CASE("A calculator speaks to its intents, schemes and groups", "[calculator][desk]") {
    const CalculationDesk parts{{}};
    const auto& desk = parts.desk();
    const auto id = [&](std::string_view intent, std::string_view scheme, std::string_view group) {
        const auto* found = desk.for_question(intent, scheme, group);
        return found == nullptr ? std::string{} : found->id;
    };
    CHECK(id("gap.waiting", "", "") == "waiting");
    CHECK(id("gap.waiting", "resident", "student") == "waiting");
    CHECK(id("gap.waiting", "employee", "").empty());
    CHECK(id("gap.waiting", "", "newborn").empty());
    CHECK(id("pay.amount", "flexible", "") == "flexible_premium");
    CHECK(id("pay.amount", "", "") == "family_total");  // The premium needs its scheme said.
    CHECK(id("use.card", "", "").empty());
    CHECK(desk.find("no such") == nullptr);
}

TEST_CASE("Where figures differ by place, the place is asked for first", "[calculator][desk]") {
    const CalculationDesk desk{{fact("fee").at(support::kHefei)}};
    const auto outcome =
        desk.run("family_total", {{"people", "general:2"}}, {.today = day("2026-11-22")});
    CHECK(outcome.kind == OutcomeKind::region_wanted);
}

TEST_CASE("A result belongs to the entry that was asked and ends with the closing",
          "[calculator][desk]") {
    const CalculationDesk desk{{fact("fee").at(support::kHefei)}};
    const auto outcome = desk.run("family_total", {{"people", "general:2"}}, in_hefei_now());
    CHECK(outcome.answer.entry == "some.entry");
    CHECK(outcome.answer.intent == "some.intent");
    CHECK(outcome.answer.title == "全家缴费合计");
    CHECK(has(text_of(outcome.answer), "应缴金额为准"));
}

TEST_CASE("The same values give the same words", "[calculator][desk]") {
    const CalculationDesk desk{{fact("fee").at(support::kHefei)}};
    const auto once = desk.run("family_total", {{"people", "general:2"}}, in_hefei_now());
    const auto again = desk.run("family_total", {{"people", "general:2"}}, in_hefei_now());
    CHECK(once.answer.blocks == again.answer.blocks);
}

TEST_CASE("Every look-up of a calculation is noted for who wants to know", "[calculator][desk]") {
    const CalculationDesk desk{{fact("fee").at(support::kHefei)}};
    std::vector<LookUp> looked_up;
    auto context = in_hefei_now();
    context.looked_up = &looked_up;
    std::ignore = desk.run("family_total", {{"people", "general:2"}}, context);
    CHECK_FALSE(looked_up.empty());
}
