#include "bot/answer/note_writer.hpp"

#include <catch2/catch.hpp>

#include "answer_desk.hpp"

using namespace baoda;
using namespace baoda::answer;
using support::fact;

TEST_CASE("Years looked for in vain are named", "[answer][notes]") {
    const AnswerDesk desk{
        {fact("H26").at(support::kHefei).in(2026).from("2026-01-01").to("2026-12-31")}};
    const auto answer = desk.said("@personal_fee!", in_hefei("2026-11-22"));
    CHECK(notes_of(answer) == "missing");
    CHECK(has(text_of(answer), "2027年度"));
    CHECK(facts_of(answer) == "H26=current");
}

TEST_CASE("Past figures name the years that are missing since", "[answer][notes]") {
    const AnswerDesk desk{
        {fact("H25").at(support::kHefei).in(2025).from("2025-01-01").to("2025-12-31")}};
    const auto answer = desk.said("@personal_fee!", in_hefei("2026-11-22"));
    CHECK(notes_of(answer) == "expired");
    for (const auto* year : {"2025年度", "2026年度", "2027年度"}) CHECK(has(text_of(answer), year));
}

TEST_CASE("A year that is over is told once, with all that was looked for", "[answer][notes]") {
    const AnswerDesk desk{
        {fact("H25").at(support::kHefei).in(2025).from("2025-01-01").to("2025-12-31"),
         fact("L25").of("late_fee").at(support::kHefei).in(2025).value(100)}};
    const auto answer = desk.said("@personal_fee\n@late_fee", in_hefei("2026-03-01"));
    CHECK(notes_of(answer) == "expired");
    CHECK(answer.blocks.back().kind == BlockKind::note);
    CHECK(answer.year_notes.empty());
}

TEST_CASE("A group's own figure of an earlier year is told beside the newer general one",
          "[answer][notes]") {
    const AnswerDesk desk{{fact("G27").at(support::kHefei).in(2027).from("2027-01-01").value(420),
                           fact("S25")
                               .at(support::kHefei)
                               .in(2025)
                               .to("2025-12-31")
                               .population("student")
                               .value(350)}};
    auto context = in_hefei("2026-11-22");
    context.population = "student";
    const auto answer = desk.said("@personal_fee!", context);
    CHECK(notes_of(answer) == "missing expired");
    CHECK(facts_of(answer) == "G27=upcoming S25=expired");
    CHECK(has(text_of(answer), "2027年度居民医保个人缴费标准为每人每年420元"));
    CHECK(has(text_of(answer),
              "合肥市2025年度学生儿童的居民医保个人缴费标准为每人每年350元；2027年度的没有查到"));
    // Never across years unasked: neither in another year's question nor for everybody.
    context.year = 2027;
    CHECK_FALSE(has(text_of(desk.said("@personal_fee!", context)), "350"));
    CHECK_FALSE(has(text_of(desk.said("@personal_fee!", in_hefei("2026-11-22"))), "350"));
}
