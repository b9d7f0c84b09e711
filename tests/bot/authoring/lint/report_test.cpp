#include "bot/authoring/lint/report.hpp"

#include <catch2/catch.hpp>

namespace baoda::authoring {

namespace {

Note expired(std::size_t line, std::string group) {
    return {Code::fact_expired, {"facts.jsonl", line}, "F", "过期", std::move(group)};
}

}  // namespace

TEST_CASE("Errors come first, each in the order of files and lines", "[lint][report]") {
    Report report;
    report.add({Code::title_too_long, {"a", 1}, "", "甲"});
    report.add({Code::bad_template, {"b", 10}, "", "乙"});
    report.add({Code::bad_template, {"b", 9}, "", "丙"});
    const auto findings = report.take();
    REQUIRE(findings.size() == 3);
    CHECK(findings[0].place == "b:9");
    CHECK(findings[1].place == "b:10");
    CHECK(findings[2] == LintFinding{Severity::warning, "title-too-long", "a:1", "", "甲"});
    CHECK(has_errors(findings));
    CHECK(report.take().empty());
}

TEST_CASE("Beyond ten warnings of a kind the rest is told in one line", "[lint][report]") {
    Report report;
    for (std::size_t i = 1; i <= 14; ++i) report.add(expired(i, "fee"));
    for (std::size_t i = 21; i <= 30; ++i) report.add(expired(i, "window"));
    const auto findings = report.take();
    REQUIRE(findings.size() == 21);
    CHECK(findings[10].place == "facts.jsonl:11");
    CHECK_THAT(findings[10].message, Catch::Contains("另有 4 条") && Catch::Contains("fee"));
    CHECK(findings[20].message == "过期");
    CHECK_FALSE(has_errors(findings));
}

TEST_CASE("Every error is told", "[lint][report]") {
    Report report;
    for (std::size_t i = 1; i <= 14; ++i) report.add({Code::bad_row, {"a", i}, "", "甲"});
    CHECK(report.take().size() == 14);
}

TEST_CASE("A file as a whole has no line", "[lint][report]") {
    CHECK(to_string({"a.toml"}) == "a.toml");
    CHECK(to_string({"a.toml", 3}) == "a.toml:3");
}

}  // namespace baoda::authoring
