// What is mended, and what is not: the specification by examples.
#include "intents/text/corrector.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "intents/text/analyzer.hpp"
#include "small_writing.hpp"

using namespace baoda::text;

namespace {

const Normalizer& normalizer() {
    static const Normalizer instance;
    return instance;
}

const Corrector& corrector() {
    static const Corrector instance{small_writing()};
    return instance;
}

/// The text after mending, or as it was.
std::string mended(const std::string& typed) {
    const auto normalized = normalizer().normalize(typed).value();
    const auto result = corrector().correct(normalized);
    return result ? result->text.utf8 : normalized.utf8;
}

}  // namespace

TEST_CASE("A homophone inside a word becomes the word", "[text][corrector]") {
    CHECK(mended("医宝怎么交") == "医保怎么交");
    CHECK(mended("怎么缴废") == "怎么缴费");
    CHECK(mended("新农河多少钱") == "新农合多少钱");
    CHECK(mended("和作医疗怎么报消") == "合作医疗怎么报销");
    CHECK(mended("异地救医") == "异地就医");
    CHECK(mended("一保怎么交") == "医保怎么交");
}

TEST_CASE("A sound that many speakers blur is mended, too", "[text][corrector]") {
    CHECK(mended("怎么缴黑") == "怎么缴费");
}

TEST_CASE("A doubled character is taken once", "[text][corrector]") {
    CHECK(mended("新农农合多少钱") == "新农合多少钱");
    CHECK(mended("医保怎么么交") == "医保怎么交");
}

TEST_CASE("What a change makes at the very beginning is looked at again", "[text][corrector]") {
    CHECK(mended("医医宝怎么交") == "医保怎么交");
}

TEST_CASE("A text longer than any question is left as it is", "[text][corrector]") {
    const auto times = [](const std::string& text, std::size_t count) {
        std::string all;
        for (std::size_t i = 0; i < count; ++i) all += text;
        return all;
    };
    const auto most = Corrector::kLongestMended;
    CHECK(mended("医宝" + times("怎", most - 2)).starts_with("医保"));
    CHECK(mended("医宝" + times("怎", most - 1)).starts_with("医宝"));
    const auto names = times("hefei ", 10'000);
    CHECK(mended(names) == names.substr(0, names.size() - 1));
}

TEST_CASE("Pinyin is read to its end however many pieces it has", "[text][corrector]") {
    std::string typed;
    for (int i = 0; i < 25; ++i) typed += "yibao zenme jiao ";
    const auto read = mended(typed);
    CHECK(read.starts_with("医保怎么缴医保怎么缴"));
    CHECK(read.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos);
}

TEST_CASE("Neighbours in the wrong order change places", "[text][corrector]") {
    CHECK(mended("异地就医怎么销报") == "异地就医怎么报销");
}

TEST_CASE("A character dropped inside a word of four or more comes back", "[text][corrector]") {
    CHECK(mended("合医疗怎么交") == "合作医疗怎么交");
    CHECK(mended("异就医怎么报销") == "异地就医怎么报销");
}

TEST_CASE("Pinyin is read, with spaces and without, alone and among ideographs",
          "[text][corrector]") {
    CHECK(mended("yibao zenme jiao") == "医保怎么交");
    CHECK(mended("xinnonghe") == "新农合");
    CHECK(mended("yi bao ka丢了") == "医保卡丢了");
    CHECK(mended("医bao怎么交") == "医保怎么交");
    CHECK(mended("ＹＩＢＡＯ怎么交") == "医保怎么交");
}

TEST_CASE("Letters that are no pinyin stay", "[text][corrector]") {
    CHECK(mended("app怎么交") == "app怎么交");
    CHECK(mended("iphone yibao") == "iphone 医保");
    CHECK(mended("aaaaaa") == "aaaaaa");
    CHECK(mended("ai") == "ai");
}

TEST_CASE("Nothing becomes the name of a place", "[text][corrector]") {
    CHECK(mended("和肥医保怎么交") == "和肥医保怎么交");
    CHECK(mended("合费医保怎么交") == "合费医保怎么交");
    CHECK(mended("hefei yibao") == "hefei 医保");
    CHECK(mended("hefei") == "hefei");
}

TEST_CASE("The name of a place is left as it is", "[text][corrector]") {
    CHECK(mended("合肥新农河") == "合肥新农合");
    CHECK(mended("合合肥") == "合合肥");
    CHECK(mended("河南医保怎么交") == "河南医保怎么交");
}

TEST_CASE("Clean text is given back untouched", "[text][corrector]") {
    for (const auto* clean : {"医保怎么缴费", "居民医保一年多少钱", "我的医保",
                              "2026年新农合多少钱？", "", " ", "😀", "今天天气很好", "包饺子"}) {
        CAPTURE(clean);
        CHECK_FALSE(corrector().correct(normalizer().normalize(clean).value()));
    }
}

TEST_CASE("A release without sounds and words mends nothing", "[text][corrector]") {
    const Corrector empty{Writing{}};
    CHECK_FALSE(empty.correct(normalizer().normalize("医宝 yibao").value()));
}

TEST_CASE("A mended token tells where it stood and what had been typed", "[text][corrector]") {
    const auto shared = std::make_shared<const Normalizer>();
    const WordList list{*shared, {{"医保", "医保"}, {"新农合", "居民医保"}}};
    const Analyzer analyzer{shared, list, std::make_shared<const Corrector>(small_writing())};
    const std::string typed = "新农河 ｙｉｂａｏ怎么交";
    const auto tokens = analyzer.analyze(typed).value().tokens;
    REQUIRE(tokens.size() >= 4);
    CHECK(tokens[0].text == "新农合");
    CHECK(tokens[0].term == "居民医保");
    CHECK(tokens[0].corrected_from == "新农河");
    CHECK(typed.substr(tokens[0].raw.begin, tokens[0].raw.size()) == "新农河");
    CHECK(tokens[1].corrected_from.empty());
    CHECK(tokens[2].text == "医保");
    CHECK(tokens[2].corrected_from == "yibao");
    CHECK(typed.substr(tokens[2].raw.begin, tokens[2].raw.size()) == "ｙｉｂａｏ");
    CHECK(tokens[3].corrected_from.empty());
}

TEST_CASE("What was doubled is told whole, whichever of the two went", "[text][corrector]") {
    const auto shared = std::make_shared<const Normalizer>();
    const WordList list{*shared, {{"医保", "医保"}, {"新农合", "居民医保"}}};
    const Analyzer analyzer{shared, list, std::make_shared<const Corrector>(small_writing())};
    const auto [typed, word, doubled] = GENERATE(table<std::string, std::string, std::string>({
        {"医医保怎么交", "医保", "医医保"},
        {"新农农合怎么交", "新农合", "新农农合"},
    }));
    const auto tokens = analyzer.analyze(typed).value().tokens;
    CHECK(tokens.front().text == word);
    CHECK(tokens.front().corrected_from == doubled);
    CHECK(typed.substr(tokens.front().raw.begin, tokens.front().raw.size()) == doubled);
}
