#include "bot/authoring/lint/region_check.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/authoring/lint/small_folder.hpp"

namespace baoda::authoring {

namespace {

std::vector<LintFinding> findings(std::string_view text, std::string_view replacement) {
    return found_by(check_regions, with(small_folder(), "regions/regions.tsv", text, replacement));
}

}  // namespace

TEST_CASE("A region hangs below one that is higher", "[lint][regions]") {
    CHECK(findings("city\t340000", "city\t").front().code == "unknown-parent");
    CHECK(findings("city\t340000", "province\t340000").front().code == "unknown-parent");
    CHECK(findings("city\t340000", "county\t100000").empty());
}

TEST_CASE("Both ends of a circle are told", "[lint][regions]") {
    const auto found = findings("province\t100000", "province\t340100");
    REQUIRE(found.size() == 2);
    CHECK(found[0].code == "region-cycle");
    CHECK(found[1].code == "region-cycle");
    CHECK(findings("city\t340000", "city\t340100").front().code == "region-cycle");
}

TEST_CASE("A code that stands twice names the first place", "[lint][regions]") {
    const auto found = of_code(findings("340100", "340000"), "duplicate-id");
    REQUIRE(found.size() == 1);
    CHECK_THAT(found.front().message, Catch::Contains("regions/regions.tsv:3"));
}

TEST_CASE("A region may be called by its own name", "[lint][regions]") {
    const auto alias = [](std::string_view row) {
        return found_by(check_regions,
                        with(small_folder(), "regions/aliases.tsv", "庐州\t340100", row));
    };
    CHECK(alias("合肥市\t340100").empty());
    CHECK(alias("合肥市\t340000").size() == 1);
    CHECK(alias("合肥市\t999900").size() == 2);
}

}  // namespace baoda::authoring
