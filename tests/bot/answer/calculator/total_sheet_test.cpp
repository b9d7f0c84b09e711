#include "bot/answer/calculator/total_sheet.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/answer/calculator/calculation.hpp"

using namespace baoda;
using namespace baoda::answer;
using support::fact;

namespace {

policy::PolicyFact fee(const char* id, std::string group, std::string who, double yuan) {
    return fact(id)
        .at(support::kHefei)
        .population(std::move(group))
        .who(std::move(who))
        .value(yuan);
}

/// Adults 400, children 200.5, the old 300 up to 69 and 100 from 70 on.
std::vector<policy::PolicyFact> by_age() {
    return {fee("adult", "general", "18-59周岁", 400), fee("child", "student", "学生儿童", 200.5),
            fee("sixty", "elderly", "60-69周岁", 300),
            fee("seventy", "elderly", "70周岁以上", 100)};
}

Outcome total(std::vector<policy::PolicyFact> facts, const char* people) {
    return desk_of(std::move(facts)).run("family_total", {{"people", people}}, in_hefei_now());
}

}  // namespace

TEST_CASE("Each group pays its own figure, and the sum is exact", "[calculator][total]") {
    const auto outcome = total(by_age(), "general:2,student:3,elderly:1@80");
    REQUIRE(outcome.kind == OutcomeKind::worked_out);
    CHECK(has(result_of(outcome), "6个人一共要缴1501.5元"));  // 800 + 601.5 + 100
    const auto steps = steps_of(outcome);
    REQUIRE(steps.size() == 4);
    CHECK(has(steps[1], "3人 × 200.5元 ＝ 601.5元"));
    CHECK(has(steps[3], "800元＋601.5元＋100元 ＝ 1501.5元"));
    CHECK(facts_of(outcome.answer) == "adult=current child=current seventy=current");
}

TEST_CASE("An age falls into its row, its bounds included", "[calculator][total]") {
    const auto [age, sum] = GENERATE(table<int, std::string>({
        {18, "400元"},
        {59, "400元"},
        {60, "300元"},
        {69, "300元"},
        {70, "100元"},
        {99, "100元"},
    }));
    CAPTURE(age);
    const auto people = "elderly:1@" + std::to_string(age);
    CHECK(has(result_of(total(by_age(), people.c_str())), "一共要缴" + sum));
}

TEST_CASE("Where rows go by age the age of that group is asked for", "[calculator][total]") {
    const auto outcome = total(by_age(), "general:1,elderly:1");
    CHECK(outcome.kind == OutcomeKind::input_wanted);
    CHECK(outcome.input == "people@elderly");
    REQUIRE(outcome.choices.size() == 2);
    CHECK(outcome.choices[0].text == "60-69周岁");
}

TEST_CASE("Who has no row of their own pays as everyone, and that is said", "[calculator][total]") {
    const auto outcome =
        total({fee("adult", "general", "普通居民", 400)}, "general:1,low_income:1");
    CHECK(has(result_of(outcome), "一共要缴800元"));
    CHECK(notes_of(outcome.answer).find("missing") != std::string::npos);
}

TEST_CASE("Figures of different years are never added", "[calculator][total]") {
    auto old = fee("old", "student", "学生儿童", 100);
    old.year = 2025;
    const auto outcome =
        total({fee("adult", "general", "18-59周岁", 400), old}, "general:1,student:1");
    // The children are counted as everyone of the same year, never at the old figure.
    CHECK(has(result_of(outcome), "一共要缴800元"));
    CHECK_FALSE(has(facts_of(outcome.answer), "adult=current old"));
}

TEST_CASE("A national minimum is nobody's fee", "[calculator][total]") {
    const auto outcome = total({fact("floor").value(400)}, "general:2");
    CHECK(outcome.kind == OutcomeKind::nothing_recorded);
    CHECK_FALSE(has(text_of(outcome.answer), "800"));
}

TEST_CASE("Tiers that nobody chose are not guessed", "[calculator][total]") {
    policy::PolicyFact high = fact("high").at(support::kHefei).tier("二档").value(800);
    policy::PolicyFact low = fact("low").at(support::kHefei).tier("一档").value(400);
    const auto outcome = total({high, low}, "general:2");
    CHECK(outcome.kind == OutcomeKind::nothing_recorded);
    CHECK(has(text_of(outcome.answer), "分档"));
}

TEST_CASE("Too many people are refused", "[calculator][total]") {
    CHECK(total(by_age(), "general:51").kind == OutcomeKind::refused);
    CHECK(total(by_age(), "general:0").kind == OutcomeKind::refused);
    CHECK(total(by_age(), "general:50").kind == OutcomeKind::worked_out);
}

TEST_CASE("Who pays in another scheme is named below the sum and not in it",
          "[calculator][total]") {
    const auto outcome = total(by_age(), "employee:2,student:1");
    REQUIRE(outcome.kind == OutcomeKind::worked_out);
    CHECK(has(result_of(outcome), "1个人一共要缴200.5元"));
    CHECK(has(text_of(outcome.answer), "参加职工医保的2人没有算在里面"));
    CHECK(total(by_age(), "employee:2").kind == OutcomeKind::input_wanted);
}
