#include "bot/authoring/lint/entry_check.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/authoring/lint/small_folder.hpp"

namespace baoda::authoring {

namespace {

constexpr auto* kEntry = "entries/pay.how.toml";

std::vector<LintFinding> findings(std::string_view fields) {
    return found_by(check_entries,
                    with(small_folder(), kEntry, "authority", std::string{fields} + "\nauthority"));
}

}  // namespace

TEST_CASE("Dates are told from thirty days before", "[lint][entries]") {
    const auto [field, code] = GENERATE(table<const char*, const char*>({
        {"valid_to = \"2026-12-23\"", ""},
        {"valid_to = \"2026-12-22\"", "entry-expiring"},
        {"valid_to = \"2026-11-22\"", "entry-expiring"},
        {"valid_to = \"2026-11-21\"", "entry-expired"},
        {"review_on = \"2026-12-23\"", ""},
        {"review_on = \"2026-12-22\"", "review-due"},
        {"review_on = \"2025-12-22\"", "review-due"},
    }));
    CAPTURE(field);
    const auto found = findings(field);
    CHECK(found.size() == (*code == '\0' ? 0U : 1U));
    for (const auto& one : found) CHECK(one.code == code);
}

TEST_CASE("Of a hidden entry no date is told", "[lint][entries]") {
    CHECK(findings("hidden = true\nvalid_to = \"2026-11-21\"\nreview_on = \"2026-11-21\"").empty());
}

TEST_CASE("What an entry rests on: a fact, an attribute or a source", "[lint][entries]") {
    const auto resting = [](std::string_view line, std::string_view more) {
        auto files = with(small_folder(), "entries/gap.makeup.toml", "procedural\"",
                          "sourced\"\n" + std::string{more});
        return found_by(check_entries,
                        with(files, "entries/gap.makeup.toml", "[scheme=resident] 先", line));
    };
    CHECK(resting("先", "").size() == 1);
    CHECK(resting("{region}先", "").size() == 1);
    CHECK(resting("@authority\n先", "").size() == 1);
    CHECK(resting("@personal_fee\n先", "").empty());
    CHECK(resting("{#F1}先", "").empty());
    CHECK(resting("先", "sources = [\"S1\"]").empty());
}

TEST_CASE("A counter-example names a question and an intent", "[lint][entries]") {
    const auto* example = GENERATE("断缴了怎么补", "断缴了怎么补 -> gap",
                                   "断缴了怎么补->gap.makeup", " -> gap.makeup");
    CAPTURE(example);
    const auto found = found_by(
        check_entries, with(small_folder(), kEntry, "断缴了怎么补 -> gap.makeup", example));
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "bad-counter-example");
}

TEST_CASE("A source that does not exist or stands twice is told", "[lint][entries]") {
    const auto found = findings("sources = [\"S1\", \"S7\", \"S1\"]");
    REQUIRE(found.size() == 2);
    CHECK(found[0].code == "unknown-source");
    CHECK(found[0].message == "来源 S7 不存在。");
    CHECK(found[1].code == "source-twice");
    CHECK(found[1].message == "来源 S1 写了两遍。");
}

TEST_CASE("An intent whose entries all speak for some places only is told", "[lint][entries]") {
    CHECK(findings("scope = { regions = [\"100000\"] }").empty());
    const auto found = findings("scope = { regions = [\"340100\"] }");
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "no-general-entry");
    CHECK(found[0].entry == "pay.how");
    // With one for everybody beside it nothing is missing.
    const auto* makeup = "entries/gap.makeup.toml";
    const auto two = with(small_folder(), makeup, R"(scope = { scheme = "resident" })",
                          R"(scope = { regions = ["340100"] })");
    CHECK(of_code(found_by(check_entries, two), "no-general-entry").size() == 1);
    const auto both = with(two, makeup, R"(intent = "gap.makeup")", R"(intent = "pay.how")");
    CHECK(of_code(found_by(check_entries, both), "no-general-entry").empty());
}

}  // namespace baoda::authoring
