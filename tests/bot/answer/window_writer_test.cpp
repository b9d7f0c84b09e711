#include "bot/answer/window_writer.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "answer_desk.hpp"

using namespace baoda;
using namespace baoda::answer;
using support::fact;
using support::FactBuilder;

namespace {

FactBuilder start(const char* first) {
    return fact("START").of("enrollment_start").at(support::kHefei).day(first);
}

FactBuilder end(const char* last) {
    return fact("END").of("enrollment_end").at(support::kHefei).day(last).to(last);
}

/// Hefei's window for 2026: 7 November to 25 December 2025.
const AnswerDesk& desk() {
    static const AnswerDesk answers{{start("2025-11-07"), end("2025-12-25")}};
    return answers;
}

Answer seen(const AnswerDesk& from, std::string_view today) {
    auto context = in_hefei(today);
    context.year = 2026;
    return from.said("@window!", context);
}

}  // namespace

TEST_CASE("Inside the window the days left are counted", "[answer][window]") {
    const auto [today, days] = GENERATE(table<std::string, std::string>({
        {"2025-11-07", "48天"},
        {"2025-11-22", "33天"},
        {"2025-12-24", "1天"},
    }));
    CAPTURE(today);
    const auto answer = seen(desk(), today);
    CHECK(has(text_of(answer), "2025年11月7日"));
    CHECK(has(text_of(answer), "2025年12月25日"));
    CHECK(has(text_of(answer), days));
    CHECK(notes_of(answer) == "deadline");
    CHECK(facts_of(answer) == "START=current END=current");
}

TEST_CASE("The last day is told as the last day", "[answer][window]") {
    const auto answer = seen(desk(), "2025-12-25");
    CHECK(notes_of(answer) == "deadline");
    CHECK(has(text_of(answer), "最后一天"));
    CHECK_FALSE(has(text_of(answer), "0天"));
}

TEST_CASE("Before the window the days until it are counted", "[answer][window]") {
    const auto answer = seen(desk(), "2025-10-20");
    CHECK(notes_of(answer) == "deadline");
    CHECK(has(text_of(answer), "18天"));
    CHECK(has(text_of(answer), "没有开始"));
}

TEST_CASE("After the window it is told as closed", "[answer][window]") {
    const auto answer = seen(desk(), "2026-02-01");
    CHECK(has(text_of(answer), "已经结束"));
    CHECK(has(text_of(answer), "2025年12月25日"));
    CHECK_FALSE(has(notes_of(answer), "expired"));
    CHECK_FALSE(has(text_of(answer), "还有"));
    CHECK(facts_of(answer) == "START=current END=expired");
}

TEST_CASE("A window's year is over only after its last day", "[answer][window]") {
    CHECK_FALSE(has(notes_of(seen(desk(), "2026-12-31")), "expired"));
    CHECK(has(notes_of(seen(desk(), "2027-01-01")), "expired"));
}

TEST_CASE("A window given in months runs to the month's end", "[answer][window]") {
    auto first = fact("START").of("enrollment_start").at(support::kHefei);
    auto last = fact("END").of("enrollment_end").at(support::kHefei);
    policy::PolicyFact from = first;
    policy::PolicyFact to = last;
    from.value = {.kind = policy::ValueKind::month, .text = "2025-09"};
    to.value = {.kind = policy::ValueKind::month, .text = "2026-02"};
    const AnswerDesk months{{from, to}};
    CHECK(has(text_of(seen(months, "2025-09-01")), "2025年9月"));
    // The source names no day that could be the last: none is counted to.
    CHECK(has(text_of(seen(months, "2026-02-28")), "正在缴费期内"));
    CHECK_FALSE(has(text_of(seen(months, "2026-02-28")), "最后一天"));
    CHECK_FALSE(has(text_of(seen(months, "2026-02-18")), "10天"));
    CHECK(has(text_of(seen(months, "2026-03-01")), "已经结束"));
    CHECK(has(text_of(seen(months, "2025-08-31")), "1天"));
}

TEST_CASE("A window of which only the end is known", "[answer][window]") {
    const AnswerDesk only{{end("2025-12-25")}};
    CHECK(notes_of(seen(only, "2025-11-22")) == "deadline");
    CHECK(has(text_of(seen(only, "2025-11-22")), "33天"));
    CHECK(has(text_of(seen(only, "2026-02-01")), "截止"));
    CHECK_FALSE(has(text_of(seen(only, "2026-02-01")), "还有"));
}

TEST_CASE("A window of which only the start is known", "[answer][window]") {
    const AnswerDesk only{{start("2025-11-07")}};
    CHECK(has(text_of(seen(only, "2025-10-20")), "18天"));
    const auto open = seen(only, "2025-11-22");
    CHECK(has(text_of(open), "2025年11月7日"));
    CHECK(notes_of(open).empty());
}

TEST_CASE("Ends in words are told as the source has them", "[answer][window]") {
    const auto first = fact("START").of("enrollment_start").at(support::kHefei);
    const auto last = fact("END").of("enrollment_end").at(support::kHefei);
    policy::PolicyFact from = first;
    policy::PolicyFact to = last;
    from.value = {.kind = policy::ValueKind::text, .text = "每年秋季"};
    to.value = {.kind = policy::ValueKind::text, .text = "年底"};
    const auto both = text_of(seen(AnswerDesk{{from, to}}, "2025-11-22"));
    CHECK(has(both, "每年秋季"));
    CHECK(has(both, "年底"));
    CHECK(has(text_of(seen(AnswerDesk{{from}}, "2025-11-22")), "每年秋季"));
    CHECK(has(text_of(seen(AnswerDesk{{to}}, "2025-11-22")), "年底"));
}

TEST_CASE("The ends of two years are never mixed", "[answer][window]") {
    const AnswerDesk mixed{{start("2025-11-07"), fact("OLD")
                                                     .of("enrollment_end")
                                                     .at(support::kHefei)
                                                     .in(2025)
                                                     .day("2024-12-31")
                                                     .to("2024-12-31")}};
    auto context = in_hefei("2025-11-22");
    const auto answer = mixed.said("@window!", context);
    CHECK_FALSE(has(text_of(answer), "2024年"));
    CHECK(facts_of(answer) == "START=current");
}

TEST_CASE("A window that is not recorded is told as missing", "[answer][window]") {
    const AnswerDesk nothing{{}};
    CHECK(notes_of(seen(nothing, "2025-11-22")) == "missing");
    CHECK(has(text_of(seen(nothing, "2025-11-22")), "12366"));
    CHECK(text_of(nothing.said("@window", in_hefei("2025-11-22"))).empty());
    const auto anywhere = nothing.said("@window!", {.today = day("2025-11-22")});
    CHECK(notes_of(anywhere) == "missing");
}
