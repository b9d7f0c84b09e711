#include "bot/authoring/lint/promise_check.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/authoring/lint/small_folder.hpp"

namespace baoda::authoring {

namespace {

constexpr auto* kEntry = "entries/pay.how.toml";

/// An entry that promises a local fee, in a country of two provinces.
release::KnowledgeFiles promising(std::string_view fact_region) {
    auto files = with(small_folder(), kEntry, "authority", "region_dependent = true\nauthority");
    files = with(files, "regions/regions.tsv", "340100",
                 "350000\t福建省\t福建\tprovince\t100000\tfujian\n"
                 "710000\t台湾省\t台湾\tprovince\t100000\ttaiwan\n340100");
    files = with(files, "settings.toml", "", "[elsewhere]\nregions = [\"710000\"]\n");
    return with(files, "facts/facts.jsonl", "100000", fact_region);
}

}  // namespace

TEST_CASE("Provinces without a fact that is promised are told", "[lint][promises]") {
    const auto found = found_by(check_promises, promising("340000"));
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "region-without-fact");
    CHECK(found.front().place == "entries/pay.how.toml:25");
    CHECK_THAT(found.front().message, Catch::Contains("1 个") && Catch::Contains("福建") &&
                                          !Catch::Contains("安徽") && !Catch::Contains("台湾"));
}

TEST_CASE("A place in a province keeps the promise, the nation keeps it for all",
          "[lint][promises]") {
    CHECK(found_by(check_promises, promising("340100")).size() == 1);
    CHECK(found_by(check_promises, promising("100000")).empty());
}

TEST_CASE("Nothing is promised without the mark, or where the region does not matter",
          "[lint][promises]") {
    CHECK(found_by(check_promises, with(promising("340000"), kEntry, "_fee!", "_fee")).empty());
    CHECK(found_by(check_promises, with(promising("340000"), kEntry, "= true", "= false")).empty());
}

}  // namespace baoda::authoring
