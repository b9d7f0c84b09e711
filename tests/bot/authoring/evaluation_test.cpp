#include "bot/authoring/evaluation.hpp"

#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/shipped_release.hpp"

using namespace baoda;
using authoring::Evaluation;
using authoring::parse_questions;

namespace {

Evaluation evaluated(std::string_view jsonl) {
    return authoring::evaluate(support::shipped_release(), parse_questions(jsonl).value(),
                               support::day("2026-11-22"));
}

}  // namespace

TEST_CASE("Labelled questions are read line by line", "[authoring][evaluation]") {
    const auto questions = parse_questions(
        "{\"text\":\"医保怎么交\",\"intents\":[\"pay.how\"],\"also\":[\"pay.online\"]}\n\n"
        "{\"text\":\"天气\",\"intents\":[]}\r\n");
    REQUIRE(questions);
    REQUIRE(questions->size() == 2);
    CHECK(questions->at(0).text == "医保怎么交");
    CHECK(questions->at(0).also == std::vector<std::string>{"pay.online"});
    CHECK(questions->at(1).intents.empty());
}

TEST_CASE("A line that is no labelled question is named", "[authoring][evaluation]") {
    const std::string fault = GENERATE("{oops", "{\"intents\":[]}", "{\"text\":7}", "[]",
                                       "{\"text\":\"x\",\"intents\":\"pay.how\"}");
    CAPTURE(fault);
    const auto questions = parse_questions("{\"text\":\"x\",\"intents\":[]}\n" + fault + "\n");
    REQUIRE_FALSE(questions);
    CHECK(questions.error().field == "2");
    CHECK(questions.error().code == base::ErrorCode::malformed);
}

TEST_CASE("Right and wrong answers are counted", "[authoring][evaluation]") {
    const auto result =
        evaluated(R"({"text":"医保怎么缴费？","intents":["pay.how"]})"
                  "\n"
                  R"({"text":"医保什么时候交？","intents":["pay.refund"]})"
                  "\n"
                  R"({"text":"医保什么时候交？","intents":["pay.refund"],"also":["pay.time"]})"
                  "\n");
    CHECK(result.in_scope == 3);
    CHECK(result.top1 == 2);
    CHECK(result.answered == 3);
    CHECK(result.answered_right == 2);
    CHECK(result.confusions.at({"pay.refund", "pay.time"}) == 1);
    REQUIRE(result.misses.size() == 1);
    CHECK(result.misses[0].got == "pay.time");
}

TEST_CASE("Questions out of scope count as declined or answered", "[authoring][evaluation]") {
    const auto result = evaluated(
        "{\"text\":\"今天天气怎么样\",\"intents\":[]}\n{\"text\":\"医保怎么缴费？\",\"intents\":[]}"
        "\n");
    CHECK(result.in_scope == 0);
    CHECK(result.strangers == 2);
    CHECK(result.strangers_declined == 1);
    CHECK(result.misses.size() == 1);
}

TEST_CASE("Several questions count when all are found in order", "[authoring][evaluation]") {
    const auto result =
        evaluated(R"({"text":"居民医保怎么交？多少钱？","intents":["pay.how","pay.amount"]})"
                  "\n"
                  R"({"text":"居民医保怎么交？多少钱？","intents":["pay.amount","pay.how"]})"
                  "\n");
    CHECK(result.several == 2);
    CHECK(result.several_exact == 1);
}

TEST_CASE("Bad bytes are declined, not fatal", "[authoring][evaluation]") {
    const auto result =
        authoring::evaluate(support::shipped_release(), {{.text = "\xFF", .intents = {"pay.how"}}},
                            support::day("2026-11-22"));
    CHECK(result.declined == 1);
}

TEST_CASE("An evaluation is reported to people and as JSON", "[authoring][evaluation]") {
    const auto result = evaluated("{\"text\":\"医保什么时候交？\",\"intents\":[\"pay.refund\"]}\n");
    CHECK(authoring::report(result, false).find("医保什么时候交") == std::string::npos);
    CHECK(authoring::report(result, true).find("医保什么时候交") != std::string::npos);
    const auto json = nlohmann::json::parse(authoring::report_json(result));
    CHECK(json.at("in_scope") == 1);
    CHECK(json.at("top1_share") == 0.0);
    CHECK(json.at("confusions").at(0).at("got") == "pay.time");
}

TEST_CASE("Nothing to evaluate gives zeros", "[authoring][evaluation]") {
    const auto result = evaluated("");
    CHECK(result.in_scope == 0);
    CHECK(result.calibration_error == 0);
    CHECK_FALSE(authoring::report(result, true).empty());
}
