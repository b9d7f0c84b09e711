#include "bot/authoring/lint/calculator_check.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/authoring/lint/small_folder.hpp"

namespace baoda::authoring {

namespace {

constexpr std::string_view kTotal = R"([[calculator]]
id = "total"
kind = "total"
title = "合计"
closing = "钱要交齐。{#F1}"
[calculator.scope]
intents = ["pay.how"]
[calculator.parameters]
amount = { attribute = "personal_fee" }
[calculator.inputs.people]
question = "有哪些人？"
[calculator.inputs.people.groups]
general = ["大人"]
[calculator.sentences]
result = "{count}个人一共{total}。"
missing = "没有{region}的标准。"
missing_group = "{region}分档。"
other_year = "{region}年度不同。"
which_age = "{group}多大？"
step_group = "{group}：{sum}。"
step_total = "{total}"
)";

/// What is found when one text of the calculators is another.
std::vector<LintFinding> findings(std::string_view text, std::string_view replacement) {
    auto files = small_folder();
    files["calculators.toml"] = kTotal;
    if (!text.empty()) files = with(files, "calculators.toml", text, replacement);
    return found_by(check_calculators, files);
}

}  // namespace

TEST_CASE("Calculators that fit say nothing, nor do none", "[lint][calculators]") {
    CHECK(found_by(check_calculators, small_folder()).empty());
    CHECK(findings("", "").empty());
}

TEST_CASE("What a calculator names must be there", "[lint][calculators]") {
    const auto [text, replacement, place] = GENERATE(table<std::string, std::string, std::string>({
        {"\"pay.how\"", "\"no.such\"", "calculators.toml:7"},
        {"intents = [", "schemes = [\"gold\"]\nintents = [", "calculators.toml:7"},
        {"general = [", "nobodies = [", "calculators.toml:13"},
        {"[calculator.sentences]",
         "[calculator.inputs.people.apart.gold]\nsentence = \"另缴。\"\n[calculator.sentences]",
         "calculators.toml:14"},
        {"[calculator.sentences]",
         "[calculator.inputs.people.apart.resident]\nsentence = \"{cuont}人\"\n"
         "[calculator.sentences]",
         "calculators.toml:15"},
        {"attribute = \"personal_fee\"", "fact = \"F9\"", "calculators.toml:9"},
        {"{count}个人", "{cuont}个人", "calculators.toml:15"},
        {"{#F1}", "{#F9}", "calculators.toml:5"},
    }));
    CAPTURE(replacement);
    const auto found = findings(text, replacement);
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "bad-calculator");
    CHECK(found.front().place == place);
    CHECK(found.front().entry == "total");
}

TEST_CASE("An attribute without a word or a fact is told", "[lint][calculators]") {
    const auto found = findings("\"personal_fee\"", "\"no_such_fee\"");
    REQUIRE(found.size() == 2);  // Neither a label nor a fact.
    CHECK(found.front().code == "bad-calculator");
}

TEST_CASE("A figure that is recorded in words only is a warning", "[lint][calculators]") {
    auto files = with(small_folder(), "facts/facts.jsonl", "\"value\":400,\"kind\":\"number\"",
                      "\"value\":\"四百\",\"kind\":\"text\"");
    files["calculators.toml"] = kTotal;
    const auto found = found_by(check_calculators, files);
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "calculator-without-figure");
}

TEST_CASE("A missing question and a file that cannot be read are told with the line",
          "[lint][calculators]") {
    const auto question = findings("question = \"有哪些人？\"", "");
    REQUIRE(question.size() == 1);
    CHECK(question.front().code == "bad-field");
    CHECK(question.front().place == "calculators.toml:10");
    CHECK(question.front().message.find("question") != std::string::npos);
    CHECK(findings("kind = \"total\"", "kind =").front().code == "bad-syntax");
}

}  // namespace baoda::authoring
