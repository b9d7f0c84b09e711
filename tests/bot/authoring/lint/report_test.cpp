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

TEST_CASE("Of the warnings of a group the first tells how many more there are", "[lint][report]") {
    Report report;
    for (std::size_t i = 1; i <= 14; ++i) report.add(expired(i, "fee"));
    for (std::size_t i = 21; i <= 30; ++i) report.add(expired(i, "window"));
    const auto findings = report.take();
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].place == "facts.jsonl:1");
    CHECK_THAT(findings[0].message, Catch::Contains("另有 13 条"));
    CHECK(findings[1].place == "facts.jsonl:21");
    CHECK_FALSE(has_errors(findings));
}

TEST_CASE("Of warnings without a group ten are told, the last says how many more",
          "[lint][report]") {
    Report report;
    for (std::size_t i = 1; i <= 14; ++i) report.add(expired(i, ""));
    const auto findings = report.take();
    REQUIRE(findings.size() == 10);
    CHECK(findings[8].message == "过期");
    CHECK_THAT(findings[9].message, Catch::Contains("另有 4 条"));
}

TEST_CASE("A report knows which files cannot be published", "[lint][report]") {
    Report report;
    report.add({Code::title_too_long, {"a", 1}, "", "甲"});
    CHECK_FALSE(report.has_error_in("a"));
    report.add({Code::bad_row, {"a", 2}, "", "乙"});
    CHECK(report.has_error_in("a"));
    CHECK_FALSE(report.has_error_in("b"));
    CHECK(line_number("one_way.tsv:12") == 12);
    CHECK(line_number("settings.toml") == 0);
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
