#include "intents/matching/ranker.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/small_analyzer.hpp"

using namespace baoda;
using matching::Ranker;
using matching::Utterance;

namespace {

text::AnalyzedText read(std::string_view raw) {
    static const auto analyzer = support::analyzer_of(
        {"医保", "怎么", "交", "多少钱", "缴费", "报销", "比例", "天气", "住院", "标准"});
    return analyzer.analyze(raw).value();
}

Utterance utterance(std::string_view raw, std::string intent) {
    const auto entry = intent;
    return {.text = read(raw), .marks = {}, .intent = std::move(intent), .entry = entry};
}

const Ranker& ranker() {
    static const Ranker ranked{{
        utterance("医保怎么交", "pay.how"),
        utterance("医保怎么缴费", "pay.how"),
        utterance("去哪里缴费", "pay.how"),
        utterance("医保多少钱", "pay.amount"),
        utterance("医保缴费标准", "pay.amount"),
        utterance("一年交多少钱", "pay.amount"),
        utterance("住院报销比例", "reimb.inpatient"),
        utterance("住院能报销吗", "reimb.inpatient"),
        utterance("今天天气怎么样", ""),
        utterance("讲个笑话", ""),
    }};
    return ranked;
}

}  // namespace

TEST_CASE("An exact variant comes first with the top score", "[matching][ranker]") {
    const auto [raw, intent] = GENERATE(table<std::string, std::string>({
        {"医保怎么交", "pay.how"},
        {"医保怎么交？？", "pay.how"},
        {"醫保 怎麼交", "pay.how"},
        {"医保缴费标准", "pay.amount"},
        {"住院能报销吗!", "reimb.inpatient"},
        {"讲个笑话", ""},
    }));
    CAPTURE(raw);
    const auto ranked = ranker().rank(read(raw), {});
    CHECK(ranked.front().intent == intent);
    CHECK(ranked.front().exact);
    CHECK(ranked.front().confidence > 0.99F);
}

TEST_CASE("Words in another order still find their intent", "[matching][ranker]") {
    const auto ranked = ranker().rank(read("住院的报销比例是多少"), {});
    CHECK(ranked.front().intent == "reimb.inpatient");
    CHECK(ranked.front().entry == "reimb.inpatient");
    CHECK_FALSE(ranked.front().exact);
    CHECK(ranked.front().nearest > 0.3F);
}

TEST_CASE("Unknown words are far from every variant", "[matching][ranker]") {
    for (const auto& candidate : ranker().rank(read("量子色动力学夸克胶子"), {})) {
        CHECK(candidate.nearest < 0.05F);
        CHECK_FALSE(candidate.exact);
        CHECK(candidate.confidence < 0.9F);
    }
}

TEST_CASE("All intents are ranked, best first, adding up to 1", "[matching][ranker]") {
    const auto ranked = ranker().rank(read("医保怎么办"), {});
    REQUIRE(ranked.size() == 4);
    CHECK(std::ranges::is_sorted(ranked, std::ranges::greater{}, &matching::Candidate::confidence));
    float sum = 0;
    for (const auto& candidate : ranked) sum += candidate.confidence;
    CHECK(sum == Approx(1.0));
}

TEST_CASE("The same question is ranked the same", "[matching][ranker]") {
    const auto one = ranker().rank(read("交多少"), {});
    const auto other = ranker().rank(read("交多少"), {});
    REQUIRE(one.size() == other.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
        CHECK(one[i].intent == other[i].intent);
        CHECK(one[i].confidence == other[i].confidence);
    }
}

TEST_CASE("A ranker that learned nothing ranks nothing", "[matching][ranker]") {
    CHECK(Ranker{}.rank(read("医保"), {}).empty());
}

TEST_CASE("The bare text leaves out space and punctuation", "[matching][ranker]") {
    CHECK(matching::bare_text(read("医保 怎么交，2026？")) == "医保怎么交2026");
    CHECK(matching::bare_text(read("？ ！")).empty());
}

TEST_CASE("A question with a narrow word finds what is said of the broad one",
          "[matching][ranker]") {
    const auto analyzer = support::analyzer_with({"疾病", "药店", "阑尾炎", "报销", "挂号"},
                                                 {{"阑尾炎", {"疾病"}, 1}});
    const auto said_of = [&](std::string_view raw, const std::string& intent) {
        return Utterance{
            .text = analyzer.analyze(raw).value(), .marks = {}, .intent = intent, .entry = intent};
    };
    const Ranker ranked{{said_of("疾病报销", "illness"), said_of("药店报销", "pharmacy"),
                         said_of("药店挂号", "pharmacy"), said_of("疾病挂号", "illness")}};
    const auto question = analyzer.analyze("阑尾炎报销吗").value();
    CHECK(ranked.rank(question, {}).front().intent == "illness");
    auto literal = question;
    for (auto& token : literal.tokens) token.implied = nullptr;
    CHECK(ranked.rank(question, {}).front().confidence >
          ranked.rank(literal, {}).front().confidence);
}
