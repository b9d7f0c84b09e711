#include "bot/channel/explanation_json.hpp"

#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "bot/channel/reply_json.hpp"

using namespace baoda;
using Json = nlohmann::ordered_json;

namespace {

/// 医保多少钱, where the first word had been mistyped.
dialogue::Explanation explanation() {
    dialogue::Explanation why;
    why.text.normalized.utf8 = "医保多少钱";
    why.text.tokens = {{.span = {0, 6}, .text = "医保", .term = "医保", .corrected_from = "医宝"},
                       {.span = {6, 15}, .text = "多少钱", .term = "多少"}};
    dialogue::ExplainedQuestion question{
        .span = {0, 15}, .text = "医保多少钱", .verdict = intents::Verdict::confident};
    question.winner = {.intent = "a", .entry = "a1", .confidence = 0.87654321F};
    question.candidates = {question.winner, {.intent = {}, .confidence = 0.1F}};
    question.contest = {.winner = "a", .rival = {}};
    question.clues = {{"多少钱", 2.5F}};
    why.questions = {question};
    why.titles = {{"a", "多少钱？"}};
    why.after.region = region::Code{340100};
    why.places = {{region::Code{340100}, "安徽省合肥市"}};
    dialogue::ExplainedPart part{.entry = "a1", .title = "题", .answer = "@fee", .facts = {}};
    part.facts.push_back(
        {.attribute = "fee", .region = region::Code{340100}, .missing_years = {2026}});
    why.parts = {part};
    return why;
}

Json written(const dialogue::ExplainedReply& explained) {
    return Json::parse(channel::explained_json(explained));
}

}  // namespace

TEST_CASE("An explained reply is the reply and one member more", "[channel][explanation]") {
    const dialogue::Reply reply{.session_id = "s", .text = "文"};
    auto json = written({reply, explanation()});
    json.erase("explain");
    CHECK(json.dump() == channel::reply_json(reply));
    CHECK(written({reply, std::nullopt})["explain"].is_null());
}

TEST_CASE("Places in the text count characters", "[channel][explanation]") {
    const auto why = written({{}, explanation()})["explain"];
    CHECK(why["normalized"] == "医保多少钱");
    CHECK(why["tokens"][0]["corrected_from"] == "医宝");
    CHECK(why["tokens"][1]["begin"] == 2);
    CHECK(why["tokens"][1]["end"] == 5);
    CHECK(why["tokens"][1]["corrected_from"].is_null());
    CHECK(why["questions"][0]["end"] == 5);
}

TEST_CASE("Candidates carry each signal; out of scope is no intent", "[channel][explanation]") {
    const auto question = written({{}, explanation()})["explain"]["questions"][0];
    CHECK(question["verdict"] == "confident");
    CHECK(question["winner"] == "a");
    CHECK(question["rival"].is_null());
    CHECK(question["candidates"][0]["question"] == "多少钱？");
    CHECK(question["candidates"][0]["confidence"] == 0.8765);
    CHECK(question["candidates"][0].contains("classifier"));
    CHECK(question["candidates"][0].contains("nearest"));
    CHECK(question["candidates"][1]["intent"].is_null());
    CHECK(question["clues"][0] == Json{{"word", "多少钱"}, {"weight", 2.5}});
}

TEST_CASE("What was looked up in vain is told", "[channel][explanation]") {
    const auto part = written({{}, explanation()})["explain"]["parts"][0];
    CHECK(part["template"] == "@fee");
    CHECK(part["facts"][0]["attribute"] == "fee");
    CHECK(part["facts"][0]["found"].empty());
    CHECK(part["facts"][0]["missing_years"] == Json{2026});
    CHECK(part["facts"][0]["region"]["name"] == "安徽省合肥市");
}
