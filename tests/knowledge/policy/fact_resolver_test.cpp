#include "knowledge/policy/fact_resolver.hpp"

#include <catch2/catch.hpp>

#include "tests/knowledge/policy/resolver_world.hpp"

namespace baoda::policy {

namespace {

using namespace support;
using region::Code;
using region::kNation;

base::Date day(std::string_view iso) {
    return base::parse_date(iso).value();
}

}  // namespace

TEST_CASE("A fee is found in the nearest region that has one, never sideways", "[resolver]") {
    const World world{{fact("nation"), fact("anhui").at(kAnhui), fact("hefei").at(kHefei),
                       fact("changan").at(kChangan), fact("xiantao").at(kXiantao)}};
    const auto [region, told] = GENERATE(table<Code, const char*>({
        {kLuyang, "hefei inherited"},
        {kHefei, "hefei current"},
        {kWuhu, "anhui inherited"},
        {kAnhui, "anhui current"},
        {kChangan, "changan current"},
        {kLuquan, "nation inherited, floor"},
        {kShijiazhuang, "nation inherited, floor"},
        {kXiantao, "xiantao current"},
        {kHubei, "nation inherited, floor"},
        {kNation, "nation current, floor"},
        {Code{999999}, "nothing, not 2026"},
    }));
    CHECK(world.ask({.region = region, .year = 2026}) == told);
}

TEST_CASE("Each attribute climbs by itself", "[resolver]") {
    const World world{{fact("hefei-fee").at(kHefei),
                       fact("anhui-wait").at(kAnhui).of("waiting_period"),
                       fact("nation-wait").of("waiting_period"),
                       fact("nation-hotline").of("hotline").words("12393")}};
    const auto [attribute, told] = GENERATE(table<const char*, const char*>({
        {"personal_fee", "hefei-fee inherited"},
        {"waiting_period", "anhui-wait inherited"},
        {"hotline", "nation-hotline inherited"},
        {"refund", "nothing"},
    }));
    CHECK(world.ask({.attribute = attribute, .region = kLuyang, .year = 2026}) == told);
}

TEST_CASE("Only fee and subsidy of the nation are floors", "[resolver]") {
    const World world{{fact("fee"), fact("subsidy").of("subsidy"),
                       fact("end").of("enrollment_end").day("2026-02-28"),
                       fact("wait").of("waiting_period")}};
    const auto [attribute, told] = GENERATE(table<const char*, const char*>({
        {"personal_fee", "fee inherited, floor"},
        {"subsidy", "subsidy inherited, floor"},
        {"enrollment_end", "end inherited"},
        {"waiting_period", "wait inherited"},
    }));
    CHECK(world.ask({.attribute = attribute, .region = kHefei, .year = 2026}) == told);
}

TEST_CASE("A resolution tells whose rule of which year it is", "[resolver]") {
    const World world{{fact("hefei").at(kHefei).in(2025)}};
    const auto found = world.resolve({.region = kLuyang});
    CHECK(found.answered_by == kHefei);
    CHECK(found.year == 2025);
    CHECK(found.inherited);
    CHECK(found.missing_years == std::vector{2027, 2026});
    CHECK_FALSE(world.resolve({.region = kHefei}).inherited);
}

TEST_CASE("A year that is asked for is never replaced by another", "[resolver][year]") {
    const World world{{fact("hefei-2025").at(kHefei).in(2025),
                       fact("hefei-2026").at(kHefei).in(2026), fact("nation-2024").in(2024)}};
    const auto [region, year, told] = GENERATE(table<Code, int, const char*>({
        {kHefei, 2026, "hefei-2026 current"},
        {kHefei, 2025, "hefei-2025 current"},
        {kHefei, 2024, "nation-2024 inherited, floor"},
        {kHefei, 2027, "nothing, not 2027"},
        {kHefei, 2023, "nothing, not 2023"},
        {kWuhu, 2026, "nothing, not 2026"},
    }));
    CHECK(world.ask({.region = region, .year = year}) == told);
}

TEST_CASE("Without a year the one being collected comes first, then back in time",
          "[resolver][year]") {
    const World world{
        {fact("wuhu-2027").at(kWuhu).in(2027), fact("wuhu-2026").at(kWuhu).in(2026),
         fact("hefei-2026").at(kHefei).in(2026), fact("hefei-2025").at(kHefei).in(2025),
         fact("hebei-2022").at(kHebei).in(2022), fact("city-2024").at(kShijiazhuang).in(2024),
         fact("xiantao-2027").at(kXiantao).in(2027)}};
    const auto [region, today, told] = GENERATE(table<Code, const char*, const char*>({
        {kWuhu, "2026-09-01", "wuhu-2027 current"},
        {kWuhu, "2026-12-31", "wuhu-2027 current"},
        {kWuhu, "2026-08-01", "wuhu-2027 current"},
        {kWuhu, "2026-07-31", "wuhu-2026 current"},
        {kWuhu, "2027-01-01", "wuhu-2027 current"},
        {kHefei, "2026-11-22", "hefei-2026 current, not 2027"},
        {kHefei, "2026-01-01", "hefei-2026 current"},
        {kHefei, "2025-10-01", "hefei-2026 current"},
        {kHefei, "2025-07-31", "hefei-2025 current"},
        {kChangan, "2026-11-22", "city-2024 inherited, not 2027 2026"},
        {kHebei, "2026-03-15", "hebei-2022 current, not 2026"},
        {kXiantao, "2026-03-15", "nothing, not 2026"},
        {kHubei, "2026-11-22", "nothing, not 2027 2026"},
    }));
    CHECK(world.ask({.region = region, .today = day(today)}) == told);
}

TEST_CASE("A year is looked for at every level before an earlier one is", "[resolver][year]") {
    const World world{{fact("hefei").at(kHefei).of("enrollment_end").in(2026).day("2026-02-28"),
                       fact("nation").of("enrollment_end").in(2027).day("2027-02-28")}};
    const auto [today, told] = GENERATE(table<const char*, const char*>({
        {"2026-11-22", "nation inherited"},
        {"2026-03-15", "hefei current"},
    }));
    const auto attribute = "enrollment_end";
    CHECK(world.ask({.attribute = attribute, .region = kHefei, .today = day(today)}) == told);
}

TEST_CASE("Bases and rates of the coming year are not told ahead", "[resolver][year]") {
    const World world{{fact("wuhu-2027").at(kWuhu).of("payment_base").in(2027),
                       fact("hefei-2026").at(kHefei).of("payment_base").in(2026),
                       fact("hefei-2027").at(kHefei).of("payment_base").in(2027),
                       fact("anhui-2024").at(kAnhui).of("payment_base").in(2024)}};
    const auto [region, told] = GENERATE(table<Code, const char*>({
        {kHefei, "hefei-2026 current"},
        {kWuhu, "anhui-2024 inherited, not 2026"},
        {kAnhui, "anhui-2024 current, not 2026"},
    }));
    CHECK(world.ask({.attribute = "payment_base", .region = region}) == told);
}

TEST_CASE("A row without a year serves where no row names the year", "[resolver][year]") {
    const auto row = [](const char* id) { return fact(id).of("benefit_start").words("次年1月"); };
    const World world{
        {row("hefei-rule").at(kHefei).without_year(), row("hefei-2026").at(kHefei).in(2026),
         row("anhui-rule").at(kAnhui).without_year(), row("wuhu-2026").at(kWuhu).in(2026)}};
    const auto [region, year, told] = GENERATE(table<Code, int, const char*>({
        {kHefei, 2026, "hefei-2026 current"},
        {kHefei, 2025, "hefei-rule current"},
        {kLuyang, 2025, "hefei-rule inherited"},
        {kWuhu, 2026, "wuhu-2026 current"},
        {kWuhu, 2025, "anhui-rule inherited"},
        {kHubei, 2025, "nothing, not 2025"},
    }));
    CHECK(world.ask({.attribute = "benefit_start", .region = region, .year = year}) == told);
}

TEST_CASE("A population's own row comes before the general one of the same year",
          "[resolver][population]") {
    const World world{{fact("general-2026").at(kHefei),
                       fact("student-2026").at(kHefei).population("student"),
                       fact("elderly-2025").at(kHefei).population("elderly").in(2025),
                       fact("newborn-anhui").at(kAnhui).population("newborn")}};
    const auto [population, told] = GENERATE(table<const char*, const char*>({
        {"student", "student-2026 current"},
        {"general", "general-2026 current"},
        {"", "general-2026 current; student-2026 current"},
        {"newborn", "newborn-anhui inherited"},
        {"college", "student-2026 current, general"},
        {"elderly", "general-2026 current, general"},
    }));
    const auto today = day("2026-03-15");
    CHECK(world.ask({.region = kHefei, .population = population, .today = today}) == told);
}

TEST_CASE("A missing population is told in the year that is asked for", "[resolver][population]") {
    const World world{{fact("general-2025").at(kHefei).in(2025),
                       fact("elderly-2024").at(kHefei).population("elderly").in(2024)}};
    const auto [year, told] = GENERATE(table<int, const char*>({
        {2024, "elderly-2024 current"},
        {2025, "general-2025 current, general"},
        {2026, "nothing, not 2026"},
    }));
    CHECK(world.ask({.region = kHefei, .population = "elderly", .year = year}) == told);
}

TEST_CASE("An attribute that knows no populations answers for everyone", "[resolver][population]") {
    const World world{{fact("rate").at(kHefei).of("rate_personal").population("retired"),
                       fact("wait").at(kHefei).of("waiting_period").population("general")}};
    const auto [attribute, told] = GENERATE(table<const char*, const char*>({
        {"rate_personal", "rate current"},
        {"waiting_period", "wait current"},
    }));
    CHECK(world.ask({.attribute = attribute, .region = kHefei, .population = "student"}) == told);
}

TEST_CASE("Schemes are kept apart, and a rule for any of them serves all", "[resolver][scheme]") {
    const auto row = [](const char* id) { return fact(id).at(kHefei).of("waiting_period"); };
    const World world{{row("any").scheme("any").words("通用"), row("resident").scheme("resident"),
                       row("employee").scheme("employee"), row("flexible").scheme("flexible")}};
    const auto [scheme, told] = GENERATE(table<const char*, const char*>({
        {"resident", "any current; resident current"},
        {"employee", "any current; employee current"},
        {"flexible", "any current; flexible current"},
        {"longcare", "any current"},
    }));
    const auto attribute = "waiting_period";
    CHECK(world.ask({.attribute = attribute, .region = kHefei, .scheme = scheme}) == told);
}

TEST_CASE("A scheme without a row climbs past the other schemes' rows", "[resolver][scheme]") {
    const World world{{fact("hefei-employee").at(kHefei).scheme("employee"),
                       fact("anhui-flexible").at(kAnhui).scheme("flexible"),
                       fact("nation-resident")}};
    const auto [scheme, told] = GENERATE(table<const char*, const char*>({
        {"employee", "hefei-employee current"},
        {"flexible", "anhui-flexible inherited"},
        {"resident", "nation-resident inherited, floor"},
    }));
    CHECK(world.ask({.region = kHefei, .scheme = scheme, .year = 2026}) == told);
}

TEST_CASE("The group's own row of the newest earlier year is found beside another group's",
          "[resolver][population]") {
    const auto earlier = [](std::vector<PolicyFact> facts, FactQuery query) {
        const World world{std::move(facts)};
        query.attribute = "personal_fee";
        query.region = kHefei;
        query.scheme = "resident";
        query.population = "college";
        query.today = day("2026-11-22");
        const auto found =
            world.resolver().earlier_of_group(query, world.resolver().resolve(query));
        return found.findings.empty() ? std::string{} : found.findings.front().fact->id;
    };
    const PolicyFact newer = fact("G27").at(kHefei).in(2027);
    const PolicyFact own25 = fact("C25").at(kHefei).in(2025).population("college");
    const PolicyFact own24 = fact("C24").at(kHefei).in(2024).population("college");
    CHECK(earlier({newer, own24, own25}, {}) == "C25");
    CHECK(earlier({newer, own25}, {.year = 2027}).empty());
    CHECK(earlier({newer}, {}).empty());
    // A row of the same year is told anyway; one of another group says nothing of this one.
    const PolicyFact own27 = fact("C27").at(kHefei).in(2027).population("college");
    CHECK(earlier({newer, own25, own27}, {}).empty());
    CHECK(earlier({newer, fact("E25").at(kHefei).in(2025).population("elderly")}, {}).empty());
}

TEST_CASE("A region that no tree knows and an empty resolver answer nothing", "[resolver]") {
    const World world{{}};
    CHECK(world.ask({.region = Code{}, .year = 2026}) == "nothing, not 2026");
    CHECK(world.ask({.attribute = "channel", .region = kHefei}) == "nothing");
    CHECK(world.resolver().attributes().empty());
}

TEST_CASE("Facts and sources are found by id", "[resolver]") {
    const World world{{fact("F1"), fact("F2").of("channel").source("S9")}};
    const auto& resolver = world.resolver();
    REQUIRE(resolver.find("F1") != nullptr);
    CHECK(resolver.find("F1")->attribute == "personal_fee");
    CHECK(resolver.find("F3") == nullptr);
    CHECK(resolver.source_of(*resolver.find("F1"))->title == "通知");
    CHECK(resolver.source_of(*resolver.find("F2")) == nullptr);
    CHECK(resolver.attributes() == std::vector<std::string>{"channel", "personal_fee"});
}

}  // namespace baoda::policy
