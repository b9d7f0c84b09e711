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
    return matching::utterance_of(read(raw), {}, {.intent = std::move(intent), .entry = entry});
}

const Ranker& ranker() {
    static const Ranker ranked{std::vector<Utterance>{
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

/// Whether both rank these the same, to the last bit.
void check_same(const Ranker& one, const Ranker& other) {
    for (const auto* raw : {"医保怎么交", "住院的报销比例是多少", "交多少", "量子色动力学", "？"}) {
        CAPTURE(raw);
        const auto expected = one.rank(read(raw), {});
        const auto ranked = other.rank(read(raw), {});
        REQUIRE(ranked.size() == expected.size());
        for (std::size_t i = 0; i < ranked.size(); ++i) {
            CHECK(ranked[i].intent == expected[i].intent);
            CHECK(ranked[i].entry == expected[i].entry);
            CHECK(ranked[i].exact == expected[i].exact);
            CHECK(ranked[i].nearest == expected[i].nearest);
            CHECK(ranked[i].classifier == expected[i].classifier);
            CHECK(ranked[i].surface == expected[i].surface);
            CHECK(ranked[i].confidence == expected[i].confidence);
        }
    }
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
    check_same(ranker(), ranker());
}

TEST_CASE("A stored ranker ranks the same", "[matching][ranker]") {
    const auto bytes = ranker().save();
    const auto loaded = Ranker::load(bytes);
    REQUIRE(loaded);
    check_same(ranker(), *loaded);
    CHECK(loaded->save() == bytes);
}

TEST_CASE("A ranker tells what it knows", "[matching][ranker]") {
    const auto meanings = ranker().meanings();
    REQUIRE(meanings.size() == 3);
    CHECK(meanings[0].entry == "pay.amount");
    CHECK(meanings[0].intent == "pay.amount");
}

TEST_CASE("A model that is cut off is refused", "[matching][ranker]") {
    const auto bytes = ranker().save();
    for (std::size_t size = 0; size < bytes.size(); size += 7) {
        CHECK_FALSE(Ranker::load(std::string_view{bytes}.substr(0, size)));
    }
    CHECK_FALSE(Ranker::load(bytes + '\0'));
}

TEST_CASE("A damaged model is refused", "[matching][ranker]") {
    const auto bytes = ranker().save();
    for (std::size_t at = 0; at < bytes.size(); at += 13) {
        auto damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
        const auto loaded = Ranker::load(damaged);
        REQUIRE_FALSE(loaded);
        CHECK_FALSE(loaded.error().message.empty());
    }
}

TEST_CASE("A model of another format is refused", "[matching][ranker]") {
    auto bytes = ranker().save();
    bytes[8] = static_cast<char>(matching::kModelFormat + 1);
    const auto loaded = Ranker::load(bytes);
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().message == "匹配模型是另一版程序生成的，不能使用。");
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
        return matching::utterance_of(analyzer.analyze(raw).value(), {},
                                      {.intent = intent, .entry = intent});
    };
    const Ranker ranked{
        std::vector<Utterance>{said_of("疾病报销", "illness"), said_of("药店报销", "pharmacy"),
                               said_of("药店挂号", "pharmacy"), said_of("疾病挂号", "illness")}};
    const auto question = analyzer.analyze("阑尾炎报销吗").value();
    CHECK(ranked.rank(question, {}).front().intent == "illness");
    auto literal = question;
    for (auto& token : literal.tokens) token.implied = nullptr;
    CHECK(ranked.rank(question, {}).front().confidence >
          ranked.rank(literal, {}).front().confidence);
}

TEST_CASE("A text is as near to itself as can be", "[matching][ranker]") {
    const auto features = [](std::string_view raw) { return matching::features_of(read(raw), {}); };
    const auto question = features("医保怎么交");
    CHECK(ranker().nearness(question, question) == Approx(1));
    const auto near = ranker().nearness(question, features("医保怎么缴费"));
    CHECK(near > ranker().nearness(question, features("住院报销比例")));
    CHECK(near < 1);
    CHECK(ranker().nearness(question, features("量子")) == 0);
}

TEST_CASE("The nearness of a variant is the signal that ranks", "[matching][ranker]") {
    const auto ranked = ranker().rank(read("交医保要多少钱"), {});
    const auto& first = ranked.front();
    REQUIRE(first.intent == "pay.amount");
    const auto question =
        matching::features_of(read("交医保要多少钱"), {}, matching::Side::question);
    float nearest = 0;
    for (const auto* raw : {"医保多少钱", "医保缴费标准", "一年交多少钱"}) {
        nearest =
            std::max(nearest, ranker().nearness(question, matching::features_of(read(raw), {})));
    }
    CHECK(nearest == Approx(first.nearest).epsilon(1e-3));
}

TEST_CASE("The characters alone give a chance to every intent", "[matching][ranker]") {
    const auto ranking = ranker().rank(read("医保怎么交"), {});
    float sum = 0;
    for (const auto& candidate : ranking) sum += candidate.surface;
    CHECK(sum == Approx(1).epsilon(1e-4));
    CHECK(std::ranges::max_element(ranking, {}, &matching::Candidate::surface)->intent ==
          "pay.how");
}

TEST_CASE("The more intents there are, the more the nearest variant tells", "[matching][ranker]") {
    const auto few = matching::options_for(100);
    CHECK(few.nearest_weight == matching::RankerOptions{}.nearest_weight);
    CHECK(few.classifier_weight == matching::RankerOptions{}.classifier_weight);
    float before = few.nearest_weight;
    for (const std::size_t intents : {129UL, 1'000UL, 10'000UL, 100'000UL}) {
        const auto weight = matching::options_for(intents).nearest_weight;
        CHECK(weight > before);
        CHECK(matching::options_for(intents).surface_weight == 0);
        before = weight;
    }
}
