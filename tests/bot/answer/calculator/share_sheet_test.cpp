#include "bot/answer/calculator/share_sheet.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/answer/calculator/calculation.hpp"

using namespace baoda;
using namespace baoda::answer;
using support::fact;

namespace {

policy::PolicyFact figure(std::string id,
                          std::string attribute,
                          double value,
                          const char* unit,
                          std::string who = "灵活就业") {
    policy::PolicyFact row = fact(std::move(id))
                                 .at(support::kHefei)
                                 .of(std::move(attribute))
                                 .scheme("flexible")
                                 .population("flexible_worker")
                                 .who(std::move(who))
                                 .value(value);
    row.unit = unit;
    row.year_basis = "calendar";
    return row;
}

AnswerContext flexible_in_hefei() {
    auto context = in_hefei_now();
    context.scheme = "flexible";
    return context;
}

Outcome premium(std::vector<policy::PolicyFact> facts, const InputValues& values = {}) {
    return desk_of(std::move(facts)).run("flexible_premium", values, flexible_in_hefei());
}

}  // namespace

TEST_CASE("The base that was said counts before the recorded one", "[calculator][share]") {
    const std::vector facts{figure("rate", "rate_personal", 8, "%"),
                            figure("base", "payment_base", 4000, "元/月")};
    CHECK(has(result_of(premium(facts, {{"base", "500050"}})), "每月400.04元，一年4800.48元"));
    const auto recorded = premium(facts);
    CHECK(has(result_of(recorded), "每月320元，一年3840元"));
    CHECK(facts_of(recorded.answer) == "base=current rate=current");
}

TEST_CASE("Half a fen is rounded upwards, and rounding is said", "[calculator][share]") {
    const auto rounded = premium({figure("rate", "rate_personal", 9.5, "%")}, {{"base", "611700"}});
    CHECK(has(result_of(rounded), "每月581.12元，一年6973.44元"));  // 581.115
    CHECK(has(text_of(rounded.answer), "四舍五入到分"));
    const auto exact = premium({figure("rate", "rate_personal", 10, "%")}, {{"base", "443300"}});
    CHECK(has(result_of(exact), "每月443.3元，一年5319.6元"));
    CHECK_FALSE(has(text_of(exact.answer), "四舍五入"));
}

TEST_CASE("A base belongs to the rate of the same people", "[calculator][share]") {
    const auto outcome = premium({figure("rate", "rate_personal", 10, "%", "甲档"),
                                  figure("base_a", "payment_base", 5000, "元/月", "甲档"),
                                  figure("base_b", "payment_base", 7000, "元/月", "乙档")});
    CHECK(has(result_of(outcome), "每月500元"));
    CHECK(facts_of(outcome.answer) == "base_a=current rate=current");
}

TEST_CASE("A base of another year is not taken: it is asked for", "[calculator][share]") {
    auto old = figure("old", "payment_base", 4000, "元/月");
    old.year = 2025;
    const auto outcome = premium({figure("rate", "rate_personal", 8, "%"), old});
    CHECK(outcome.kind == OutcomeKind::input_wanted);
    CHECK(outcome.input == "base");
}

TEST_CASE("An amount that is recorded itself is told by month and year", "[calculator][share]") {
    CHECK(has(result_of(premium({figure("m", "monthly_fee", 584.92, "元/月")})),
              "每月584.92元，一年7019.04元"));
    CHECK(has(result_of(premium({figure("y", "annual_fee", 3075, "元/年")})),
              "每月256.25元，一年3075元"));
    const auto tiers = premium({figure("a", "annual_fee", 3075, "元/年", "一档"),
                                figure("b", "annual_fee", 6765, "元/年", "二档")});
    CHECK(has(text_of(tiers.answer), "（一档）：每月256.25元"));
    CHECK(has(text_of(tiers.answer), "（二档）：每月563.75元"));
}

TEST_CASE("A base outside the limits is pointed out with the limit", "[calculator][share]") {
    auto least = figure("least", "payment_base_min", 4000, "元/月");
    least.scheme = "employee";
    const std::vector facts{figure("rate", "rate_personal", 8, "%"), least};
    const auto below = premium(facts, {{"base", "399999"}});
    CHECK(has(text_of(below.answer), "低于合肥市2026年职工医保缴费基数下限（4000元）"));
    CHECK(has(facts_of(below.answer), "least=current"));
    CHECK_FALSE(has(text_of(premium(facts, {{"base", "400000"}}).answer), "下限"));
}

TEST_CASE("Without a rate nothing is worked out, and no impossible base is",
          "[calculator][share]") {
    CHECK(premium({figure("base", "payment_base", 4000, "元/月")}, {{"base", "500000"}}).kind ==
          OutcomeKind::nothing_recorded);
    const std::vector facts{figure("rate", "rate_personal", 8, "%")};
    CHECK(premium(facts, {{"base", "-500000"}}).kind == OutcomeKind::refused);
    CHECK(premium(facts, {{"base", "9999"}}).kind == OutcomeKind::refused);
    CHECK(premium(facts, {{"base", "10000001"}}).kind == OutcomeKind::refused);
}
