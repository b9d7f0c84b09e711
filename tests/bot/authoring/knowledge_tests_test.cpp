#include "bot/authoring/knowledge_tests.hpp"

#include <catch2/catch.hpp>

#include "bot/authoring/publisher.hpp"
#include "tests/support/shipped_release.hpp"

namespace baoda::authoring {

namespace {

base::TimePoint now() {
    return support::moment("2026-11-22T10:00:00+08:00");
}

std::vector<BrokenTest> run(std::string_view jsonl) {
    const auto& release = support::shipped_release_ptr();
    return run_tests(release, parse_tests(jsonl, "tests/here.jsonl").value(), now());
}

}  // namespace

TEST_CASE("A promise that is kept is not reported", "[authoring][tests]") {
    CHECK(
        run(R"({"question": "合肥2025年居民医保多少钱", "intent": "pay.amount", "contains": ["400元"]})")
            .empty());
    CHECK(run(R"({"question": "居民医保多少钱", "region": "340100", "contains": ["合肥市"]})")
              .empty());
}

TEST_CASE("A broken promise tells its place and what is wrong", "[authoring][tests]") {
    const auto [line, reason] = GENERATE(table<std::string, std::string>({
        {R"({"question": "医保怎么交", "intent": "pay.amount"})",
         "意图应为 pay.amount，得到 pay.how。"},
        {R"({"question": "今天天气怎么样", "kind": "answer"})", "应为 answer，得到 fallback。"},
        {R"({"question": "今天天气怎么样", "contains": ["晴"]})", "答案里没有“晴”。"},
        {R"({"question": "今天天气怎么样", "lacks": ["医保"]})", "答案里不该有“医保”。"},
    }));
    const auto broken = run(line);
    REQUIRE(broken.size() == 1);
    CHECK(broken[0].place == "tests/here.jsonl:1");
    CHECK(broken[0].reason == reason);
}

TEST_CASE("A test that cannot be read names file and line", "[authoring][tests]") {
    const auto line = GENERATE(as<std::string>{}, "not json", R"({"intent": "pay.how"})",
                               R"({"question": "问", "region": "34"})",
                               R"({"question": "问", "now": "tomorrow"})",
                               R"({"question": "问", "contains": "一"})");
    const auto parsed = parse_tests("{\"question\": \"问\"}\n" + line, "tests/here.jsonl");
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().field == "tests/here.jsonl:2");
}

TEST_CASE("The clock of a test decides its answer", "[authoring][tests]") {
    CHECK(run(R"({"question": "上海居民医保什么时候交", "now": "2025-11-22T10:00:00+08:00", )"
              R"("contains": ["还有33天"]})")
              .empty());
}

TEST_CASE("Every shipped variant is answered by its own entry", "[authoring][tests]") {
    std::string faults;
    for (const auto& broken : check_exact_questions(support::shipped_release())) {
        faults += broken.place + " " + broken.question + "\n";
    }
    CHECK(faults.empty());
}

TEST_CASE("The starter can be published as it is", "[authoring][tests]") {
    const auto report = check(release::starter_files(), now());
    CHECK(report.lint.empty());
    CHECK(report.broken.empty());
}

TEST_CASE("Settings that name what is not there cannot be published", "[authoring][tests]") {
    const auto [settings, named] = GENERATE(table<const char*, const char*>({
        {"first_topics = [\"no.such\"]\n", "no.such"},
        {"authority = \"nobody\"\n", "hotline.nobody"},
        {"[scheme]\nstandard = \"gold\"\n", "gold"},
        {"[elsewhere]\nintents = [\"no.where\"]\n", "no.where"},
        {"[directive.term]\nkind = \"figures\"\nattributes = [\"a\"]\n", "attribute.term.label"},
    }));
    auto files = release::starter_files();
    files["settings.toml"] = settings;
    const auto findings = lint(files, base::china_date(now()));
    REQUIRE(findings.size() == 1);
    CHECK_THAT(findings.front().place, Catch::StartsWith("settings.toml:"));
    CHECK(findings.front().message.find(named) != std::string::npos);
}

TEST_CASE("The shipped knowledge keeps its own promises", "[authoring][tests]") {
    const auto tests = tests_of(support::shipped_release().knowledge());
    REQUIRE(tests);
    const auto& release = support::shipped_release_ptr();
    std::string faults;
    for (const auto& broken : run_tests(release, *tests, now())) {
        faults += broken.place + " " + broken.question + "：" + broken.reason + "\n";
    }
    CHECK(faults.empty());
}

}  // namespace baoda::authoring
