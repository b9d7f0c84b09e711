#include "intents/clues.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "intents/understanding.hpp"
#include "tests/support/small_analyzer.hpp"

using namespace baoda;
using intents::Clue;
using intents::clues_of;

namespace {

text::AnalyzedText read(std::string_view raw) {
    static const auto analyzer = support::analyzer_of(
        {"医保", "怎么", "交", "多少钱", "报销", "比例", "住院", "微信", "天气"});
    return analyzer.analyze(raw).value();
}

/// 微信 fills a slot, so that it counts by its tag too.
entity::Entities entities_of(const text::AnalyzedText& message) {
    entity::Entities entities;
    for (const auto& token : message.tokens) {
        if (token.text == "微信") entities.slots.push_back({token.span, "channel", "wechat"});
    }
    return entities;
}

const matching::Ranker& ranker() {
    static const auto ranked = [] {
        std::vector<matching::Utterance> utterances;
        for (const auto& [raw, intent] : {std::pair{"医保怎么交", "how"},
                                          {"微信怎么交医保", "how"},
                                          {"怎么用微信交", "how"},
                                          {"医保交多少钱", "amount"},
                                          {"一年多少钱", "amount"},
                                          {"住院报销比例", "reimb"},
                                          {"住院怎么报销", "reimb"},
                                          {"今天天气怎么样", ""}}) {
            const auto text = read(raw);
            const auto marks = intents::Understander::marks_of(entities_of(text), text);
            utterances.push_back(
                matching::utterance_of(text, marks, {.intent = intent, .entry = intent}));
        }
        return matching::Ranker{std::move(utterances)};
    }();
    return ranked;
}

std::vector<Clue> clues(std::string_view raw, const intents::Contest& contest) {
    const auto message = read(raw);
    return clues_of(ranker(), message, entities_of(message), contest);
}

float weight_of(const std::vector<Clue>& clues, const std::string& word) {
    return std::ranges::find(clues, word, &Clue::word)->weight;
}

}  // namespace

TEST_CASE("The word that tells two intents apart is the first clue", "[intents][clues]") {
    const auto [raw, winner, rival, word] =
        GENERATE(table<std::string, std::string, std::string, std::string>({
            {"请问医保交多少钱", "amount", "how", "多少钱"},
            {"请问怎么报销", "reimb", "how", "报销"},
            {"微信交医保", "how", "amount", "微信"},
            {"医保天气", "", "amount", "天气"},
        }));
    CAPTURE(raw);
    const auto told = clues(raw, {winner, rival});
    CHECK(told.front().word == word);
    CHECK(told.front().weight > 0.1F);
    CHECK(std::ranges::is_sorted(told, std::greater{}, &Clue::weight));
}

TEST_CASE("Clues for one intent are clues against the other", "[intents][clues]") {
    const auto how = clues("微信交多少钱", {"how", "amount"});
    const auto amount = clues("微信交多少钱", {"amount", "how"});
    for (const auto& clue : how) {
        CAPTURE(clue.word);
        CHECK(weight_of(amount, clue.word) == Approx(-clue.weight).margin(1e-4));
    }
    CHECK(weight_of(how, "微信") > 0);
    CHECK(weight_of(how, "多少钱") < 0);
}

TEST_CASE("Every word stands once, punctuation never", "[intents][clues]") {
    const auto told = clues("医保，医保！多少钱？", {"amount", "how"});
    REQUIRE(told.size() == 2);
    CHECK(told[0].word == "多少钱");
    CHECK(told[1].word == "医保");
}

TEST_CASE("A question without words has no clues", "[intents][clues]") {
    CHECK(clues("？！", {"amount", "how"}).empty());
}
