#include "bot/authoring/lint/phrase_check.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/authoring/lint/small_folder.hpp"

namespace baoda::authoring {

namespace {

std::vector<LintFinding> findings(std::string_view text, std::string_view replacement) {
    return found_by(check_phrases, with(small_folder(), "phrases.toml", text, replacement));
}

}  // namespace

TEST_CASE("A misspelt phrase is not known, a missing one comes from the starter",
          "[lint][phrases]") {
    const auto found = findings("disclaimer = ", "disclamer = ");
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "unknown-phrase");
    CHECK_THAT(found[0].message, Catch::Contains("reply.disclamer"));
}

TEST_CASE("An attribute has a style, an authority and a scheme that exist", "[lint][phrases]") {
    const auto [text, replacement, code] = GENERATE(table<const char*, const char*, const char*>({
        {"style = \"amount\"", "style = \"amuont\"", "bad-phrase"},
        {"authority = \"tax\"\nstyle", "authority = \"police\"\nstyle", "bad-phrase"},
        {"scheme = \"employee\"", "scheme = \"clerk\"", "bad-phrase"},
        {"label = \"家庭共济\"", "lable = \"家庭共济\"", "unknown-phrase"},
    }));
    CAPTURE(replacement);
    const auto found = findings(text, replacement);
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == code);
    CHECK_THAT(found.front().place, Catch::StartsWith("phrases.toml:"));
}

TEST_CASE("Editors may add schemes, units and attributes", "[lint][phrases]") {
    CHECK(findings("[scheme]\n", "[scheme]\nstudent = \"学生医保\"\n").empty());
    CHECK(findings("[attribute.refund]\n",
                   "[attribute.new]\nlabel = \"新的\"\n\n[attribute.refund]\n")
              .empty());
}

}  // namespace baoda::authoring
