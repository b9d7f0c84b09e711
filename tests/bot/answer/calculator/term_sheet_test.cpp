#include "bot/answer/calculator/term_sheet.hpp"

#include <catch2/catch.hpp>

#include "bot/answer/plain_text.hpp"
#include "tests/bot/answer/calculator/calculation.hpp"

using namespace baoda;
using namespace baoda::answer;
using support::fact;

namespace {

/// The nation's rule: three months, one for each further year, one off for each year made good, no
/// less than six from four years on.
std::vector<policy::PolicyFact> national_rule() {
    const auto rule = [](std::string id, std::string attribute, double value, const char* unit) {
        policy::PolicyFact row =
            fact(std::move(id)).of(std::move(attribute)).value(value).from("2025-01-01");
        row.unit = unit;
        return row;
    };
    auto floor = rule("F0852", "waiting_period", 6, "月");
    floor.population = "lapsed";
    return {rule("base", "waiting_period", 3, "月"), rule("step", "waiting_step", 1, "月"),
            rule("repair", "waiting_repair", 1, "月"), floor,
            rule("from", "waiting_floor_years", 4, "年")};
}

std::vector<policy::PolicyFact> with_base(const char* id, double value, const char* unit) {
    auto facts = national_rule();
    policy::PolicyFact own =
        fact(id).at(support::kHefei).of("waiting_period").value(value).from("2025-01-01");
    own.unit = unit;
    facts.push_back(own);
    return facts;
}

}  // namespace

TEST_CASE("Each step of a waiting period is told with its figure", "[calculator][term]") {
    const CalculationDesk desk{national_rule()};
    const auto outcome =
        desk.run("waiting", {{"units", "5"}, {"repaired", "3"}}, {.today = day("2026-11-22")});
    REQUIRE(outcome.kind == OutcomeKind::worked_out);
    CHECK(has(result_of(outcome), "6个月"));
    const auto steps = steps_of(outcome);
    REQUIRE(steps.size() == 5);
    CHECK(has(steps[0], "3个月"));
    CHECK(has(steps[1], "又多断4年，每年加1个月，加4个月"));
    CHECK(has(steps[2], "补缴3年，每年减1个月，减3个月"));
    CHECK(has(steps[3], "不少于6个月"));
    CHECK(facts_of(outcome.answer) ==
          "base=current step=current repair=current F0852=current from=current");
}

TEST_CASE("A region's own base counts before the nation's, and the rest is told as above",
          "[calculator][term]") {
    const CalculationDesk desk{with_base("hefei", 2, "月")};
    const auto outcome = desk.run("waiting", {{"units", "3"}}, in_hefei_now());
    CHECK(has(result_of(outcome), "4个月"));
    CHECK(has(steps_of(outcome)[0], "合肥市规定"));
    CHECK(has(steps_of(outcome)[1], "国家规定"));
    CHECK(notes_of(outcome.answer) == "inherited");
    CHECK(has(facts_of(outcome.answer), "hefei=current step=inherited"));
}

TEST_CASE("A rule that the region tells in words leaves the figure to the one above",
          "[calculator][term]") {
    auto facts = national_rule();
    facts.push_back(fact("words").at(support::kHefei).of("waiting_period").words("至少等一等"));
    const CalculationDesk desk{facts};
    const auto outcome = desk.run("waiting", {{"units", "1"}}, in_hefei_now());
    CHECK(has(result_of(outcome), "3个月"));
    CHECK(has(facts_of(outcome.answer), "base=inherited"));
}

TEST_CASE("Days and months stand beside each other", "[calculator][term]") {
    const CalculationDesk desk{with_base("hefei", 60, "天")};
    CHECK(has(result_of(desk.run("waiting", {{"units", "3"}}, in_hefei_now())), "60天加2个月"));
    CHECK(has(result_of(desk.run("waiting", {{"units", "1"}}, in_hefei_now())), "60天。"));
}

TEST_CASE("How far the waiting can be bought down is told with its floor", "[calculator][term]") {
    const CalculationDesk desk{national_rule()};
    const auto six = desk.run("waiting", {{"units", "6"}}, {.today = day("2026-11-22")});
    CHECK(has(text_of(six.answer), "最短可以减到合计6个月"));
    CHECK(has(text_of(six.answer), "补缴以后合计原则上也不少于6个月"));
    const auto two = desk.run("waiting", {{"units", "2"}}, {.today = day("2026-11-22")});
    CHECK(has(text_of(two.answer), "最短可以减到合计3个月"));
    CHECK_FALSE(has(text_of(two.answer), "不少于"));
}

TEST_CASE("Without the figures there is no number", "[calculator][term]") {
    const CalculationDesk desk{{fact("fee")}};
    const auto outcome = desk.run("waiting", {{"units", "3"}}, in_hefei_now());
    CHECK(outcome.kind == OutcomeKind::nothing_recorded);
    CHECK(has(text_of(outcome.answer), "没有收录合肥市"));
    CHECK_FALSE(has(text_of(outcome.answer), "个月"));
}

TEST_CASE("A figure whose time has not come does not count", "[calculator][term]") {
    const CalculationDesk desk{national_rule()};
    const auto outcome = desk.run("waiting", {{"units", "3"}}, in_hefei("2024-11-22"));
    CHECK(outcome.kind == OutcomeKind::nothing_recorded);
}

namespace {

std::string text_of(const Outcome& outcome) {
    return plain_text(outcome.answer.blocks, shipped_phrases());
}

}  // namespace

TEST_CASE("What is made good has its price where one is known", "[calculator][term]") {
    const auto fee = [](std::string population) {
        policy::PolicyFact row = fact("fee").at(support::kHefei).of("personal_fee").value(400);
        row.population = std::move(population);
        row.unit = "元/人·年";
        row.year = 2026;
        return row;
    };
    auto facts = national_rule();
    facts.push_back(fee("general"));
    const CalculationDesk desk{facts};
    const auto repaired = desk.run("waiting", {{"units", "3"}, {"repaired", "2"}}, in_hefei_now());
    CHECK(has(text_of(repaired), "补缴2年要交800元"));
    CHECK(has(text_of(repaired), "每补1年400元"));
    CHECK_FALSE(has(text_of(desk.run("waiting", {{"units", "3"}}, in_hefei_now())), "400元"));
    facts.back() = fee("student");
    const CalculationDesk other{facts};
    const auto unknown = other.run("waiting", {{"units", "3"}, {"repaired", "2"}}, in_hefei_now());
    CHECK(has(text_of(unknown), "这里算不出合肥市的金额"));
    CHECK_FALSE(has(text_of(unknown), "800元"));
}
