#include "bot/answer/calculator/sheet.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/answer/answer_desk.hpp"

using namespace baoda;
using namespace baoda::answer;
using support::fact;

namespace {

/// A sheet over a few facts in a small country.
struct Desk {
    explicit Desk(std::vector<policy::PolicyFact> rows)
        : facts(std::move(rows)),
          resolver(regions, facts, sources, support::shipped_field().rules),
          parts{shipped_phrases(), resolver, regions, support::shipped_field().settings} {}

    region::RegionTree regions = support::small_country();
    std::vector<policy::PolicyFact> facts;
    std::vector<policy::Source> sources;
    policy::FactResolver resolver;
    SheetParts parts;
    Calculator calculator{
        .id = "c",
        .kind = CalculatorKind::total,
        .parameters = {{.name = "amount", .attribute = "personal_fee", .units = {"元/人·年"}}},
        .inputs = {{.name = "people", .question = "有谁？"}},
        .sentences = {{"result", "共{total}。"}, {"missing", "没有{region}的。"}}};
    InputValues values{{"people", "general:2"}};
    AnswerContext context = in_hefei("2026-11-22");
};

}  // namespace

TEST_CASE("A figure is a number in its unit, of the nearest region that has one",
          "[calculator][sheet]") {
    policy::PolicyFact other = fact("month").at(support::kHefei).value(30);
    other.unit = "元/月";
    Desk desk{{other, fact("anhui").at(support::kAnhui).value(400)}};
    const Sheet sheet{desk.calculator, desk.values, desk.context, desk.parts};
    const auto figure = sheet.figure("amount");
    REQUIRE(figure.found.findings.size() == 1);
    CHECK(figure.found.findings[0].fact->id == "anhui");
    CHECK(figure.found.inherited);
    CHECK(figure.found.findings[0].status() == policy::FactStatus::inherited);
    CHECK(sheet.figure("no such").found.findings.empty());
}

TEST_CASE("A sheet that stopped says nothing but why", "[calculator][sheet]") {
    Desk desk{{}};
    Sheet sheet{desk.calculator, desk.values, desk.context, desk.parts};
    sheet.want(desk.calculator.inputs.front());
    sheet.refuse("people", "不对");  // The first reason stays.
    const auto outcome = sheet.finish();
    CHECK(outcome.kind == OutcomeKind::input_wanted);
    CHECK(outcome.words == "有谁？");
    CHECK(outcome.answer.blocks.empty());
}

TEST_CASE("What lacks a figure names the place, or asks for it", "[calculator][sheet]") {
    Desk desk{{}};
    Sheet here{desk.calculator, desk.values, desk.context, desk.parts};
    here.lack("missing");
    const auto outcome = here.finish();
    CHECK(outcome.kind == OutcomeKind::nothing_recorded);
    CHECK(outcome.answer.blocks.front().text == "没有合肥市的。");
    desk.context.region.reset();
    Sheet anywhere{desk.calculator, desk.values, desk.context, desk.parts};
    anywhere.lack("missing");
    CHECK(anywhere.finish().kind == OutcomeKind::region_wanted);
}

TEST_CASE("Money is told in yuan without needless zeros", "[calculator][sheet]") {
    const Desk desk{{}};
    const Sheet sheet{desk.calculator, desk.values, desk.context, desk.parts};
    CHECK(sheet.money(40000) == "400元");
    CHECK(sheet.money(58112) == "581.12元");
    CHECK(sheet.money(58110) == "581.1元");
    CHECK(sheet.money(5) == "0.05元");
    CHECK(sheet.money(0) == "0元");
}

TEST_CASE("Values are read as numbers where they are", "[calculator][sheet]") {
    Desk desk{{}};
    desk.values = {{"years", "3"}, {"day", "2026-10-08"}};
    const Sheet sheet{desk.calculator, desk.values, desk.context, desk.parts};
    CHECK(sheet.number("years") == 3);
    CHECK_FALSE(sheet.number("day"));
    CHECK(sheet.value("day") == "2026-10-08");
    CHECK(sheet.value("none").empty());
}
