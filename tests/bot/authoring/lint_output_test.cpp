#include "bot/authoring/lint_output.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace baoda::authoring {

namespace {

const LintFinding kFinding{Severity::error, "bad-template", "entries/a.toml:3", "a", "写法不对。"};

}  // namespace

TEST_CASE("A finding is one line", "[authoring][lint]") {
    CHECK(line_of(kFinding) == "错误 entries/a.toml:3：写法不对。 [bad-template]");
    auto warning = kFinding;
    warning.severity = Severity::warning;
    CHECK(line_of(warning).starts_with("提示 "));
}

TEST_CASE("Findings as JSON have all their fields", "[authoring][lint]") {
    const auto rows = nlohmann::json::parse(json_of({kFinding}));
    REQUIRE(rows.size() == 1);
    CHECK(rows[0] == nlohmann::json{{"severity", "error"},
                                    {"code", "bad-template"},
                                    {"place", "entries/a.toml:3"},
                                    {"entry", "a"},
                                    {"message", "写法不对。"}});
    CHECK(nlohmann::json::parse(json_of({})).empty());
}

TEST_CASE("A message with broken bytes is still JSON", "[authoring][lint]") {
    auto broken = kFinding;
    broken.message = std::string{"\xff"};
    CHECK(nlohmann::json::parse(json_of({broken})).size() == 1);
}

}  // namespace baoda::authoring
