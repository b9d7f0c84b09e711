#include "knowledge/policy/rules.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_country.hpp"

namespace baoda::policy {

namespace {

using Groups = std::vector<std::string_view>;

base::Date day(std::string_view iso) {
    return base::parse_date(iso).value();
}

}  // namespace

TEST_CASE("Without rules every attribute stands and nothing is collected ahead", "[rules]") {
    const Rules none;
    CHECK(none.traits_of("fee") == AttributeTraits{});
    CHECK(none.traits_of("").term == Term::standing);
    CHECK_FALSE(none.collects_next_year(day("2026-12-31")));
    CHECK(none.populations_to_try("child") == Groups{"child"});
    CHECK(none.populations_to_try("") == Groups{""});
    CHECK_FALSE(none.has_own_system(support::kHefei, support::small_country()));
}

TEST_CASE("The coming year is collected from its month on", "[rules]") {
    const Rules rules{.collection_month = 8};
    const auto [today, collects] = GENERATE(table<const char*, bool>({{"2026-01-01", false},
                                                                      {"2026-07-31", false},
                                                                      {"2026-08-01", true},
                                                                      {"2026-12-31", true}}));
    CAPTURE(today);
    CHECK(rules.collects_next_year(day(today)) == collects);
}

TEST_CASE("A group is counted in its nearest one, then with everyone", "[rules]") {
    const Rules rules{.general_population = "all",
                      .nearest_population = {{"baby", "child"}, {"child", "youth"}}};
    CHECK(rules.populations_to_try("baby") == Groups{"baby", "child", "youth", "all"});
    CHECK(rules.populations_to_try("youth") == Groups{"youth", "all"});
    CHECK(rules.populations_to_try("all") == Groups{"all"});
    CHECK(rules.populations_to_try("") == Groups{""});
}

TEST_CASE("Groups that name each other are tried once", "[rules]") {
    const Rules circle{.nearest_population = {{"a", "b"}, {"b", "a"}}};
    CHECK(circle.populations_to_try("a") == Groups{"a", "b"});
}

TEST_CASE("A place with rules of its own includes what lies in it", "[rules]") {
    const auto regions = support::small_country();
    const Rules rules{.own_systems = {support::kAnhui}};
    CHECK(rules.has_own_system(support::kAnhui, regions));
    CHECK(rules.has_own_system(support::kHefei, regions));
    CHECK_FALSE(rules.has_own_system(support::kHubei, regions));
    CHECK_FALSE(rules.has_own_system(region::kNation, regions));
}

}  // namespace baoda::policy
