#include "intents/understanding.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/shipped_release.hpp"

using namespace baoda;
using intents::Understanding;
using intents::Verdict;

namespace {

Understanding understood(std::string_view raw) {
    const auto& release = support::shipped_release();
    return release.understander().understand(release.analyzer().analyze(raw).value());
}

/// The first intent of each question, with commas between.
std::string intents_of(const Understanding& heard) {
    std::string line;
    for (const auto& question : heard.questions) {
        if (!line.empty()) line += ',';
        line += question.ranking.empty() ? "-" : question.ranking.front().intent;
    }
    return line;
}

}  // namespace

TEST_CASE("An entry's own question is understood for certain", "[understanding]") {
    for (const auto& entry : support::shipped_release().knowledge().entries) {
        CAPTURE(entry.id, entry.question);
        const auto heard = understood(entry.question);
        const auto& question = heard.questions.front();
        REQUIRE_FALSE(question.ranking.empty());
        CHECK(question.ranking.front().intent == entry.intent);
        CHECK(question.verdict == Verdict::confident);
    }
}

TEST_CASE("The place does not change what is asked", "[understanding]") {
    const auto hefei = understood("合肥医保怎么交");
    const auto shanghai = understood("上海医保怎么交");
    REQUIRE(intents_of(hefei) == intents_of(shanghai));
    CHECK(hefei.questions[0].ranking[0].confidence == shanghai.questions[0].ranking[0].confidence);
    REQUIRE(hefei.entities.places.size() == 1);
    CHECK(hefei.entities.places[0].codes == std::vector<entity::PlaceCode>{340100});
}

TEST_CASE("Several questions are found in the order asked", "[understanding]") {
    CHECK(intents_of(understood("居民医保怎么交？多少钱？")) == "pay.how,pay.amount");
    CHECK(intents_of(understood("医保一年交多少钱？什么时候交？")) == "pay.amount,pay.time");
}

TEST_CASE("A list of short pieces asks with each", "[understanding]") {
    CHECK(intents_of(understood("报销比例，起付线，报销流程")) ==
          "reimb.rate,reimb.limits,reimb.howto");
    CHECK(intents_of(understood("居民医保缴费标准，还有怎么退费")) == "pay.amount,pay.refund");
    CHECK(intents_of(understood("我断缴了，怎么补")) == "gap.makeup");
}

TEST_CASE("What the message clearly tells of is answered beside its one clear question",
          "[understanding]") {
    CHECK(intents_of(understood("医保有什么用，单位一直不给我交")) == "enroll.why,employee.unpaid");
    // What is told of the question's own matter is no second question.
    CHECK(intents_of(understood("单位一直不给我交医保，去哪里投诉单位")) == "employee.unpaid");
}

TEST_CASE("Who wants to complain asks where", "[understanding]") {
    CHECK(intents_of(understood("我要投诉药店，顺便问下慢病药能不能一次开俩月的")) ==
          "contact.report,reimb.chronic");
}

TEST_CASE("Who only names or turns to somebody asks nothing yet", "[understanding]") {
    CHECK(intents_of(understood("个体户，医保怎么交")).find(',') == std::string::npos);
    CHECK(intents_of(understood("个体户自己缴职工医保，有没有个人账户")) == "employee.account");
    CHECK(intents_of(understood("那我自己呢，居民医保交多少钱")) == "pay.amount");
}

TEST_CASE("A message of entities, particles and the subject names no question", "[understanding]") {
    const auto [raw, elliptical] = GENERATE(table<std::string, bool>({
        {"那上海呢？", true},
        {"合肥", true},
        {"那学生呢", true},
        {"2026年的呢", true},
        {"上海怎么交医保", false},
        {"呢", true},
        {"医保呢", true},
        {"谢谢你", false},
    }));
    CAPTURE(raw);
    CHECK(understood(raw).is_elliptical == elliptical);
}

TEST_CASE("What has nothing to do with insurance is out of scope", "[understanding]") {
    for (const auto* raw : {"今天天气怎么样", "给我讲个笑话", "红烧肉怎么做"}) {
        CAPTURE(raw);
        CHECK(understood(raw).questions.front().verdict == Verdict::out_of_scope);
    }
}

TEST_CASE("A ranking never names the out-of-scope candidate", "[understanding]") {
    const auto heard = understood("今天天气怎么样");
    const auto& ranking = heard.questions.front().ranking;
    CHECK(std::ranges::none_of(ranking, [](const auto& c) { return c.intent.empty(); }));
    CHECK(ranking.size() <= 8);
}

TEST_CASE("An empty message is one question that means nothing", "[understanding]") {
    const auto heard = understood(" \u200B ");
    REQUIRE(heard.questions.size() == 1);
    CHECK(heard.questions[0].verdict == Verdict::out_of_scope);
    CHECK(heard.questions[0].ranking.empty());
    CHECK_FALSE(heard.is_elliptical);
}

TEST_CASE("Entities mark a part: places and years masked, slots tagged", "[understanding]") {
    const auto heard = understood("合肥学生2026年微信怎么交医保");
    const auto marks = intents::Understander::marks_of(heard.entities, heard.text);
    std::string symbols;
    for (const auto& mask : marks.masks) symbols += mask.symbol;
    CHECK(symbols == "PY");
    CHECK(marks.tags == std::vector<std::string>{"population=student", "channel=wechat"});
}

TEST_CASE("Joined nouns in one clause are two questions", "[understanding]") {
    CHECK(intents_of(understood("医保报销流程及比例")) == "reimb.howto,reimb.rate");
    CHECK(intents_of(understood("居民医保缴费标准和缴费时间")) == "pay.amount,pay.time");
}

TEST_CASE("A way to ask that is stored stays one question", "[understanding]") {
    for (const auto& entry : support::shipped_release().knowledge().entries) {
        for (const auto& variant : entry.variants) {
            CAPTURE(variant);
            CHECK(understood(variant).questions.size() == 1);
        }
    }
}

TEST_CASE("Places and slots mark the parts that they stand in, and no other", "[understanding]") {
    const auto heard = understood("合肥学生2026年微信怎么交医保");
    text::AnalyzedText part;
    for (const auto& token : heard.text.tokens) {
        if (token.text == "怎么" || token.text == "交") part.tokens.push_back(token);
    }
    const auto marks = intents::Understander::marks_of(heard.entities, part);
    CHECK(marks.masks.empty());
    CHECK(marks.tags.empty());
}
