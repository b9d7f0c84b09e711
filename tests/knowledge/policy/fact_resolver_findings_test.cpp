#include <catch2/catch.hpp>

#include "tests/knowledge/policy/resolver_world.hpp"

namespace baoda::policy {

namespace {

using namespace support;
using enum Reliability;
using region::Code;

base::Date day(std::string_view iso) {
    return base::parse_date(iso).value();
}

std::string asked_in_hefei(const std::vector<PolicyFact>& facts) {
    return World{facts}.ask({.region = kHefei, .year = 2026});
}

FactBuilder hefei(const char* id, double yuan) {
    return fact(id).at(kHefei).value(yuan);
}

FactBuilder waiting(const char* id) {
    return fact(id).at(kHefei).of("waiting_period");
}

FactBuilder channel(const char* id) {
    return fact(id).at(kHefei).of("channel").words(id);
}

FactBuilder part(const char* id, const char* names) {
    return fact(id).at(kShijiazhuang).part(names).who(id);
}

}  // namespace

TEST_CASE("Different figures of equally sure sources are a dispute, others are not",
          "[resolver][rivals]") {
    const auto [facts, told] = GENERATE(table<std::vector<PolicyFact>, const char*>({
        {{hefei("a", 400), hefei("b", 380)}, "a disputed vs b"},
        {{hefei("a", 400), hefei("b", 380), hefei("c", 350)}, "a disputed vs b vs c"},
        {{hefei("a", 400), hefei("b", 380), hefei("c", 380)}, "a disputed vs b"},
        {{hefei("a", 400), hefei("b", 400)}, "a current"},
        {{hefei("a", 400), hefei("b", 380).reliability(b_minus)}, "a current"},
        {{hefei("a", 400).reliability(b), hefei("b", 380)}, "b current"},
        {{hefei("a", 400), hefei("b", 400).reliability(b)}, "a current"},
        {{hefei("a", 400).reliability(b), hefei("b", 380).reliability(b)}, "a disputed vs b"},
        {{hefei("a", 400), hefei("b", 380).in(2025)}, "a current"},
        {{hefei("a", 400), fact("b").at(kAnhui).value(380)}, "a current"},
    }));
    CHECK(asked_in_hefei(facts) == told);
}

TEST_CASE("Figures for different people, tiers or schemes do not contradict each other",
          "[resolver][rivals]") {
    const auto [facts, told] = GENERATE(table<std::vector<PolicyFact>, const char*>({
        {{hefei("a", 400).who("60-69周岁"), hefei("b", 380).who("70周岁以上")},
         "a current; b current"},
        {{hefei("a", 400).tier("一档"), hefei("b", 700).tier("二档")}, "a current; b current"},
        {{hefei("a", 400).population("student"), hefei("b", 380)}, "a current; b current"},
        {{hefei("a", 400).scheme("any"), hefei("b", 380)}, "a current; b current"},
        {{hefei("a", 0).words("按规定"), hefei("b", 0).words("按档次")}, "a current; b current"},
        {{hefei("a", 0).words("按规定"), hefei("b", 0).words("按规定")}, "a current"},
        {{hefei("a", 0).day("2026-02-28"), hefei("b", 0).day("2026-03-31")}, "a disputed vs b"},
    }));
    CHECK(asked_in_hefei(facts) == told);
}

TEST_CASE("The surer source is told first, then the lower id", "[resolver][rivals]") {
    const auto told = asked_in_hefei({hefei("d", 400).who("甲"), hefei("c", 400).who("乙"),
                                      hefei("b", 400).who("丙").reliability(b),
                                      hefei("a", 400).who("丁").reliability(a_minus)});
    CHECK(told == "c current; d current; a current; b current");
}

TEST_CASE("A row that is only evidence never answers alone", "[resolver][evidence]") {
    const auto rumour = hefei("rumour", 380).reliability(d).conflict("X").evidence_only();
    const auto official = hefei("official", 400).conflict("X");
    const auto [facts, told] = GENERATE_COPY(table<std::vector<PolicyFact>, std::string>({
        {{rumour}, "nothing, not 2026"},
        {{rumour, fact("anhui").at(kAnhui)}, "anhui inherited"},
        {{rumour, official}, "official disputed vs rumour"},
        {{rumour, hefei("official", 400)}, "official current"},
        {{rumour, hefei("official", 400).conflict("Y")}, "official current"},
        {{rumour, hefei("official", 380).conflict("X")}, "official current"},
        {{rumour, hefei("official", 400).conflict("X").in(2025)}, "nothing, not 2026"},
        {{rumour, FactBuilder{rumour}.population("student"), official},
         "official disputed vs rumour"},
        {{rumour, hefei("gossip", 380).conflict("X").evidence_only(), official},
         "official disputed vs gossip"},
        {{rumour, hefei("rule", 400).without_year()}, "rule current"},
    }));
    CHECK(asked_in_hefei(facts) == told);
}

TEST_CASE("The one word of a finding tells the gravest thing first", "[resolver][status]") {
    const PolicyFact one = fact("one");
    const std::vector<const PolicyFact*> none;
    const std::vector<const PolicyFact*> rivals{&one};
    const auto [finding, status] = GENERATE_COPY(table<Finding, FactStatus>({
        {{&one, true, true, true, rivals}, FactStatus::disputed},
        {{&one, false, false, false, rivals}, FactStatus::disputed},
        {{&one, true, true, true, none}, FactStatus::expired},
        {{&one, false, true, false, none}, FactStatus::expired},
        {{&one, true, false, true, none}, FactStatus::upcoming},
        {{&one, true, false, false, none}, FactStatus::inherited},
        {{&one, false, false, false, none}, FactStatus::current},
    }));
    CHECK(finding.status() == status);
}

TEST_CASE("Every status has a word of its own", "[resolver][status]") {
    const auto [status, word] = GENERATE(table<FactStatus, const char*>({
        {FactStatus::current, "current"},
        {FactStatus::upcoming, "upcoming"},
        {FactStatus::expired, "expired"},
        {FactStatus::inherited, "inherited"},
        {FactStatus::disputed, "disputed"},
    }));
    CHECK(to_string(status) == word);
}

TEST_CASE("A year's fact tells whether its period is over or has not begun", "[resolver][status]") {
    const World world{{hefei("past", 400).in(2025).from("2025-01-01").to("2025-12-31"),
                       hefei("present", 400).in(2026).from("2026-01-01").to("2026-12-31"),
                       hefei("future", 400).in(2027).from("2027-01-01").to("2027-12-31")}};
    const auto [region, year, told] = GENERATE(table<Code, int, const char*>({
        {kHefei, 2025, "past expired"},
        {kHefei, 2026, "present current"},
        {kHefei, 2027, "future upcoming"},
        {kLuyang, 2025, "past expired"},
        {kLuyang, 2026, "present inherited"},
        {kLuyang, 2027, "future upcoming"},
    }));
    CHECK(world.ask({.region = region, .year = year}) == told);
}

TEST_CASE("A fact holds from its first day to its last, both included", "[resolver][standing]") {
    const auto [from, to, holds] = GENERATE(table<const char*, const char*, bool>({
        {"", "", true},
        {"2026-11-22", "", true},
        {"2026-11-23", "", false},
        {"", "2026-11-22", true},
        {"", "2026-11-21", false},
        {"2026-01-01", "2026-12-31", true},
        {"2026-11-22", "2026-11-22", true},
        {"2027-01-01", "2027-12-31", false},
    }));
    CHECK(in_force(fact("rule").from(from).to(to), day("2026-11-22")) == holds);
}

TEST_CASE("A standing rule answers on the days it is in force, whatever its year",
          "[resolver][standing]") {
    const World world{{waiting("old").in(2021).to("2024-12-31").value(6),
                       waiting("new").in(2025).from("2025-01-01").to("2026-12-31").value(3),
                       waiting("law").in(2027).from("2027-01-01").value(2),
                       fact("nation").of("waiting_period").from("2000-01-01")}};
    const auto [today, told] = GENERATE(table<const char*, const char*>({
        {"2024-12-31", "old current"},
        {"2025-01-01", "new current"},
        {"2026-12-31", "new current"},
        {"2027-01-01", "law current"},
    }));
    CHECK(world.ask({.attribute = "waiting_period", .region = kHefei, .today = day(today)}) ==
          told);
    const auto asked_for_2021 = world.ask(
        {.attribute = "waiting_period", .region = kHefei, .year = 2021, .today = day(today)});
    CHECK(asked_for_2021 == told);
}

TEST_CASE("Where no local rule is in force the one above answers", "[resolver][standing]") {
    const World world{{waiting("over").to("2025-12-31"), waiting("later").from("2027-01-01"),
                       fact("nation").of("waiting_period")}};
    CHECK(world.ask({.attribute = "waiting_period", .region = kHefei}) == "nation inherited");
}

TEST_CASE("Of lists only the newest that is in force and may be served is told",
          "[resolver][standing]") {
    const auto [facts, told] = GENERATE(table<std::vector<PolicyFact>, const char*>({
        {{channel("2024").in(2024), channel("2026").in(2026)}, "2026 current"},
        {{channel("a").in(2026), channel("b").in(2026), channel("c").in(2025)},
         "a current; b current"},
        {{channel("2024").in(2024), channel("old").without_year()}, "2024 current"},
        {{channel("old").without_year()}, "old current"},
        {{channel("2026").in(2026), channel("2027").in(2027).from("2027-01-01")}, "2026 current"},
        {{channel("2024").in(2024), channel("2026").in(2026).to("2026-06-30")}, "2024 current"},
        {{channel("2024").in(2024), channel("2026").in(2026).evidence_only()}, "2024 current"},
        {{channel("2024").in(2024), channel("anhui").at(kAnhui).in(2026)}, "2024 current"},
        {{channel("2024").in(2024), channel("2026").in(2026).reliability(b_minus)}, "2026 current"},
    }));
    CHECK(World{facts}.ask({.attribute = "channel", .region = kHefei}) == told);
}

TEST_CASE("A row for a part of a city answers in that part only", "[resolver][part]") {
    const World world{
        {part("four", "鹿泉区、正定县").in(2024), part("rest", "其余县（市、区）").in(2024),
         part("named", "鹿泉区、正定县").in(2025), part("urban", "市区").in(2025),
         part("whole", "").in(2026), part("luquan", "鹿泉区").in(2026),
         part("similar", "新鹿泉区、正定县城").in(2023), fact("hebei").at(kHebei).in(2023)}};
    const auto [region, year, told] = GENERATE(table<Code, int, const char*>({
        {kLuquan, 2024, "four inherited"},
        {kZhengding, 2024, "four inherited"},
        {kChangan, 2024, "rest inherited"},
        {kShijiazhuang, 2024, "four current; rest current"},
        {kLuquan, 2025, "named inherited"},
        {kZhengding, 2025, "named inherited"},
        {kChangan, 2025, "urban inherited"},
        {kShijiazhuang, 2025, "named current; urban current"},
        {kLuquan, 2026, "luquan inherited"},
        {kZhengding, 2026, "whole inherited"},
        {kShijiazhuang, 2026, "luquan current; whole current"},
        {kLuquan, 2023, "hebei inherited"},
        {kZhengding, 2023, "hebei inherited"},
    }));
    CHECK(world.ask({.region = region, .year = year}) == told);
}

TEST_CASE("Parts are weighed for each population by itself", "[resolver][part]") {
    const World world{{part("whole", ""), part("luquan-student", "鹿泉区").population("student"),
                       part("rest-student", "其余县区").population("student")}};
    const auto [region, told] = GENERATE(table<Code, const char*>({
        {kLuquan, "luquan-student inherited; whole inherited"},
        {kChangan, "rest-student inherited; whole inherited"},
        {kHebei, "nothing, not 2026"},
    }));
    CHECK(world.ask({.region = region, .year = 2026}) == told);
}

TEST_CASE("Evidence about a whole city contradicts the row of a part", "[resolver][part]") {
    const World world{{part("luquan", "鹿泉区").value(390),
                       part("rest", "其余县区").value(380).conflict("X"),
                       part("rumour", "").value(360).conflict("X").evidence_only()}};
    CHECK(world.ask({.region = kChangan, .year = 2026}) == "rest disputed vs rumour");
    CHECK(world.ask({.region = kLuquan, .year = 2026}) == "luquan inherited");
}

TEST_CASE("A part of a province is a city with all its counties", "[resolver][part]") {
    const World world{{fact("in-hefei").at(kAnhui).part("合肥市"), fact("nation")}};
    const auto [region, told] = GENERATE(table<Code, const char*>({
        {kHefei, "in-hefei inherited"},
        {kLuyang, "in-hefei inherited"},
        {kWuhu, "nation inherited, floor"},
        {kAnhui, "in-hefei current"},
    }));
    CHECK(world.ask({.region = region, .year = 2026}) == told);
}

}  // namespace baoda::policy
