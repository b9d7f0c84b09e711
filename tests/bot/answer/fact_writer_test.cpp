#include "bot/answer/fact_writer.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "answer_desk.hpp"

using namespace baoda;
using namespace baoda::answer;
using support::fact;

namespace {

/// Hefei's fee of 2025 with a rumour against it; a national floor; Anhui's subsidy.
const AnswerDesk& fees() {
    static const AnswerDesk answers{{
        fact("N24").in(2024).value(380).from("2024-01-01").to("2024-12-31"),
        fact("N26").in(2026).value(400).from("2026-01-01").to("2026-12-31"),
        fact("H25")
            .at(support::kHefei)
            .in(2025)
            .value(420)
            .who("普通居民")
            .conflict("X")
            .from("2025-01-01")
            .to("2025-12-31"),
        fact("S25")
            .at(support::kHefei)
            .in(2025)
            .value(350)
            .population("college")
            .who("大学生")
            .from("2025-01-01")
            .to("2025-12-31"),
        fact("R25")
            .at(support::kHefei)
            .in(2025)
            .value(380)
            .conflict("X")
            .source("S2")
            .evidence_only(),
        fact("A26")
            .of("late_fee")
            .at(support::kAnhui)
            .in(2026)
            .value(100)
            .from("2026-01-01")
            .to("2026-12-31"),
    }};
    return answers;
}

AnswerContext in_hefei(std::string_view today, std::optional<int> year) {
    auto context = answer::in_hefei(today);
    context.year = year;
    return context;
}

}  // namespace

TEST_CASE("A local fee is told with place, year and figure", "[answer][facts]") {
    const auto answer = fees().said("@personal_fee!", in_hefei("2025-03-01", 2025));
    const auto text = text_of(answer);
    CHECK(has(text, "合肥市"));
    CHECK(has(text, "2025年度"));
    CHECK(has(text, "420"));
    CHECK(has(text, "350"));
    CHECK(facts_of(answer) == "H25=disputed R25=disputed S25=current");
}

TEST_CASE("A rumour against a fee is told as one, with who says so", "[answer][facts]") {
    const auto answer = fees().said("@personal_fee!", in_hefei("2025-03-01", 2025));
    CHECK(notes_of(answer) == "disputed");
    CHECK(has(text_of(answer), "380"));
    CHECK(has(text_of(answer), "生活网"));
}

TEST_CASE("A figure of a year gone by says so", "[answer][facts]") {
    const auto asked = fees().said("@personal_fee!", in_hefei("2026-03-01", 2025));
    CHECK(notes_of(asked) == "disputed expired");
    CHECK(has(text_of(asked), "420"));
}

TEST_CASE("A national minimum is never told as the local fee", "[answer][facts]") {
    const auto answer = fees().said("@personal_fee!", in_hefei("2026-03-01", 2026));
    CHECK(facts_of(answer) == "N26=inherited");
    CHECK(notes_of(answer) == "inherited");
    CHECK(has(text_of(answer), "不低于"));
    CHECK(has(text_of(answer), "400"));
    CHECK(has(text_of(answer), "合肥市"));
}

TEST_CASE("Without a region the national minimum is told as such", "[answer][facts]") {
    const auto answer = fees().said("@personal_fee!", {.year = 2026, .today = day("2026-03-01")});
    CHECK(facts_of(answer) == "N26=current");
    CHECK(notes_of(answer) == "inherited");
}

TEST_CASE("A rule of the province is told as the province's", "[answer][facts]") {
    const auto answer = fees().said("@late_fee!", in_hefei("2026-03-01", 2026));
    CHECK(facts_of(answer) == "A26=inherited");
    CHECK(notes_of(answer) == "inherited");
    CHECK(has(text_of(answer), "安徽省"));
    CHECK(has(text_of(answer), "100"));
}

TEST_CASE("What is not recorded is said only where it must be", "[answer][facts]") {
    CHECK(text_of(fees().said("@subsidy", in_hefei("2026-03-01", 2026))).empty());
    const auto answer = fees().said("@subsidy!", in_hefei("2026-03-01", 2026));
    CHECK(notes_of(answer) == "missing");
    CHECK(has(text_of(answer), "合肥市"));
    CHECK(has(text_of(answer), "2026年度"));
    CHECK(has(text_of(answer), "12393"));
    CHECK(answer.facts.empty());
}

TEST_CASE("People without a row of their own get the general one", "[answer][facts]") {
    auto context = in_hefei("2025-03-01", 2025);
    context.population = "elderly";
    const auto answer = fees().said("@personal_fee!", context);
    CHECK(has(text_of(answer), "420"));
    CHECK_FALSE(has(text_of(answer), "350"));
    CHECK(notes_of(answer) == "disputed missing");
    context.population = "college";
    const auto college = fees().said("@personal_fee!", context);
    CHECK(has(text_of(college), "350"));
    CHECK_FALSE(has(text_of(college), "420"));
}

TEST_CASE("A local rule is told, a national one left to the entry", "[answer][facts]") {
    const AnswerDesk local{{fact("W").of("waiting_period").at(support::kHefei).value(3)}};
    CHECK(facts_of(local.said("@waiting_period!", answer::in_hefei("2026-11-22"))) == "W=current");
    const AnswerDesk nation{{fact("W").of("waiting_period").value(3)}};
    const auto answer = nation.said("@waiting_period!", answer::in_hefei("2026-11-22"));
    CHECK(answer.facts.empty());
    CHECK(notes_of(answer) == "inherited");
    CHECK(text_of(nation.said("@waiting_period", answer::in_hefei("2026-11-22"))).empty());
}

TEST_CASE("Several statements make a list", "[answer][facts]") {
    const AnswerDesk desk{{fact("A").of("channel").at(support::kHefei).words("微信"),
                           fact("B").of("channel").at(support::kHefei).words("支付宝")}};
    const auto answer = desk.said("@channel", answer::in_hefei("2026-11-22"));
    REQUIRE(answer.blocks.size() == 2);
    CHECK(answer.blocks[1].kind == BlockKind::list);
    CHECK(answer.blocks[1].items.size() == 2);
}

TEST_CASE("Flexible workers' base and rate make one list", "[answer][facts]") {
    const AnswerDesk desk{{fact("B")
                               .of("payment_base")
                               .at(support::kHefei)
                               .scheme("flexible")
                               .value(4500)
                               .in(2026)
                               .from("2026-01-01")
                               .to("2026-12-31"),
                           fact("R")
                               .of("rate_personal")
                               .at(support::kHefei)
                               .scheme("flexible")
                               .value(8)
                               .in(2026)
                               .from("2026-01-01")
                               .to("2026-12-31")}};
    const auto answer = desk.said("@flexible!", in_hefei("2026-03-01", 2026));
    REQUIRE(answer.blocks.front().kind == BlockKind::list);
    CHECK(answer.blocks.front().items.size() == 2);
    CHECK(facts_of(answer) == "B=current R=current");
    CHECK(notes_of(fees().said("@flexible!", in_hefei("2026-03-01", 2026))) == "missing");
    CHECK(text_of(fees().said("@flexible", in_hefei("2026-03-01", 2026))).empty());
}

TEST_CASE("The benefit period is told from its start to its end", "[answer][facts]") {
    const AnswerDesk desk{{fact("S").of("benefit_start").at(support::kHefei).day("2026-01-01"),
                           fact("E").of("benefit_end").at(support::kHefei).day("2026-12-31")}};
    const auto answer = desk.said("@benefit_period", in_hefei("2026-03-01", 2026));
    CHECK(has(text_of(answer), "2026年1月1日"));
    CHECK(has(text_of(answer), "2026年12月31日"));
    CHECK(facts_of(answer) == "S=current E=current");
}

TEST_CASE("A directive is known when the phrases can word it", "[answer][facts]") {
    CHECK(fees().writer().knows("personal_fee"));
    CHECK(fees().writer().knows("window"));
    CHECK_FALSE(fees().writer().knows("shoe_size"));
}
