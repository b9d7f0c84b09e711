#include "bot/authoring/lint/variant_check.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/authoring/lint/small_folder.hpp"

namespace baoda::authoring {

namespace {

std::vector<LintFinding> findings(const release::KnowledgeFiles& files) {
    return found_by(
        [](const Draft& draft, Report& report) {
            const WaysToAsk ways{draft};
            check_variants(draft, ways, report);
        },
        files);
}

/// The folder with a second entry that has all ways to ask of the first.
release::KnowledgeFiles doubled(const std::string& text, const std::string& replacement) {
    auto files = small_folder();
    files["entries/pay.twin.toml"] = files["entries/pay.how.toml"];
    return with(files, "entries/pay.twin.toml", text, replacement);
}

}  // namespace

TEST_CASE("The same words in other dress are the same way to ask", "[lint][variants]") {
    const std::string variant =
        GENERATE("断了补回来", "斷了，補回來！", " 断了 补回来 ", "断了补回来？？");
    CAPTURE(variant);
    const auto found =
        findings(with(small_folder(), "entries/pay.how.toml", "请问怎么缴费", variant));
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "variant-in-two-entries");
    CHECK_THAT(found.front().message,
               Catch::Contains("gap.makeup") && Catch::Contains("entries/gap.makeup.toml:9"));
}

TEST_CASE("A question that is another entry's way to ask is one too many", "[lint][variants]") {
    const auto found =
        findings(with(small_folder(), "entries/pay.how.toml", "医保怎么缴费？", "断了补回来"));
    REQUIRE(found.size() == 1);
    CHECK(found.front().place == "entries/pay.how.toml:5");
}

TEST_CASE("Entries that never answer the same person may share their ways to ask",
          "[lint][variants]") {
    CHECK(findings(doubled("authority", "hidden = true\nauthority")).empty());
    CHECK(findings(doubled("authority", "scope = { regions = [\"340000\"] }\nauthority")).empty());
    const auto successor = doubled("authority", "valid_from = \"2027-01-01\"\nauthority");
    CHECK_FALSE(findings(successor).empty());
    CHECK(findings(with(successor, "entries/pay.how.toml", "authority",
                        "valid_to = \"2026-12-31\"\nauthority"))
              .empty());
}

TEST_CASE("Small talk needs fewer ways to ask", "[lint][variants]") {
    auto files = with(small_folder(), "entries/gap.makeup.toml", "procedural", "smalltalk");
    files = with(files, "entries/gap.makeup.toml",
                 "  \"断了补回来\",\n  \"断了以后补回来\",\n  \"断了还能补回来吗\",\n"
                 "  \"断了能不能补回来\",\n  \"中间断了补回来\",\n",
                 "");
    CHECK(findings(files).empty());
    const auto found =
        findings(with(files, "entries/gap.makeup.toml", "  \"断了想补回来\",\n", ""));
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "too-few-variants");
}

}  // namespace baoda::authoring
