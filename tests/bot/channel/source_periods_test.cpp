#include "bot/channel/source_periods.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/answer/answer_desk.hpp"

namespace baoda::channel {

namespace {

const WebWords kWords{{"period", "{from}至{to}"}, {"since", "{date}起"}, {"until", "到{date}为止"}};

Period period(std::string_view from, std::string_view to) {
    return {base::parse_date(from), base::parse_date(to)};
}

dialogue::ReplyFact fact(std::size_t source, std::string_view from, std::string_view to) {
    return {.value = {.kind = policy::ValueKind::number, .number = 400},
            .valid_from = base::parse_date(from),
            .valid_to = base::parse_date(to),
            .source = source};
}

}  // namespace

TEST_CASE("A period is told in years where years are what is known", "[channel][periods]") {
    const auto [from, to, told] = GENERATE(table<const char*, const char*, const char*>({
        {"2026-01-01", "2026-12-31", "2026年"},
        {"2025-01-01", "2026-12-31", "2025年至2026年"},
        {"2025-01-01", "", "2025年起"},
        {"2025-09-01", "", "2025年9月1日起"},
        {"", "2025-12-31", "到2025年12月31日为止"},
        {"2025-09-01", "2026-08-31", "2025年9月1日至2026年8月31日"},
        {"2026-01-01", "2026-06-30", "2026年1月1日至2026年6月30日"},
    }));
    CHECK(period_words(period(from, to), kWords, answer::shipped_phrases()) == told);
}

TEST_CASE("A source has the periods of its own facts, each once", "[channel][periods]") {
    dialogue::Reply reply;
    reply.facts = {fact(0, "2026-01-01", "2026-12-31"), fact(1, "2025-01-01", ""), fact(0, "", ""),
                   fact(0, "2026-01-01", "2026-12-31")};
    CHECK(periods_of(reply, 0) == std::vector{period("2026-01-01", "2026-12-31")});
    CHECK(periods_of(reply, 1) == std::vector{period("2025-01-01", "")});
    CHECK(periods_of(reply, 2).empty());
}

TEST_CASE("A day needs no period beside it", "[channel][periods]") {
    dialogue::Reply reply;
    reply.facts = {fact(0, "", "2025-12-31")};
    reply.facts.front().value = {.kind = policy::ValueKind::date, .text = "2025-12-31"};
    CHECK(periods_of(reply, 0).empty());
}

}  // namespace baoda::channel
