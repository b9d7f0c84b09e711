#include "intents/question_splitter.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/small_analyzer.hpp"

using namespace baoda;

namespace {

const intents::AskingWords kAsking{
    {.question_words = {"怎么", "多少", "多少钱", "什么", "什么时候", "吗", "去哪"},
     .particles = {"那么"}}};

text::AnalyzedText analyzed(const std::string& raw) {
    return support::analyzed(raw, {"医保", "怎么", "还有", "多少钱", "报销", "条件", "流程", "比例",
                                   "什么时候", "居民医保", "职工医保", "区别", "去哪", "怎么样"});
}

std::string text_of(const text::AnalyzedText& text) {
    std::string line;
    for (const auto& token : text.tokens) line += token.text;
    return line;
}

/// The pieces of a message with bars between them.
std::string barred(const std::string& raw) {
    std::string line;
    for (const auto& piece : intents::split_questions(analyzed(raw), kAsking, {"还有"})) {
        if (!line.empty()) line += '|';
        line += text_of(piece.text);
    }
    return line;
}

std::vector<intents::Division> joined(const std::string& raw) {
    return intents::joined_questions({.text = analyzed(raw)}, kAsking);
}

}  // namespace

TEST_CASE("A message is cut where a further question may begin", "[intents][splitter]") {
    const auto [raw, expected] = GENERATE(table<std::string, std::string>({
        {"医保怎么交", "医保怎么交"},
        {"医保怎么交？多少钱？", "医保怎么交?|多少钱?"},
        {"医保怎么交，多少钱", "医保怎么交,|多少钱"},
        {"医保怎么交还有多少钱", "医保怎么交|还有多少钱"},
        {"怎么交。多少钱；什么时候、去哪", "怎么交。|多少钱;|什么时候|去哪"},
    }));
    CHECK(barred(raw) == expected);
}

TEST_CASE("Joined words stay together unless both sides ask", "[intents][splitter]") {
    CHECK(barred("报销条件及流程") == "报销条件及流程");
    CHECK(barred("居民医保和职工医保怎么交") == "居民医保和职工医保怎么交");
    CHECK(barred("医保怎么交和多少钱") == "医保怎么交|多少钱");
    CHECK(barred("医保还有多少钱") == "医保还有多少钱");
}

TEST_CASE("A piece without a word is left out", "[intents][splitter]") {
    CHECK(barred("？？？") == "");
    CHECK(barred("12，医保，。！") == "医保,。!");
    CHECK(barred("") == "");
}

TEST_CASE("Pieces keep their places in the whole text", "[intents][splitter]") {
    const auto message = analyzed("医保，多少钱");
    const auto pieces = intents::split_questions(message, kAsking, {});
    REQUIRE(pieces.size() == 2);
    const auto span = pieces[1].text.tokens.front().span;
    CHECK(message.normalized.utf8.substr(span.begin, span.size()) == "多少钱");
    CHECK(pieces[1].asks);
    CHECK_FALSE(pieces[0].asks);
}

TEST_CASE("Joined nouns are read one after the other", "[intents][splitter]") {
    const auto divisions = joined("报销条件及流程");
    REQUIRE_FALSE(divisions.empty());
    CHECK(text_of(divisions[0].first) == "报销条件");
    CHECK(text_of(divisions[0].second) == "报销流程");
    CHECK(joined("报销条件").empty());
}

TEST_CASE("What follows joined nouns belongs to both", "[intents][splitter]") {
    const auto divisions = joined("报销流程和比例是怎么样");
    REQUIRE_FALSE(divisions.empty());
    CHECK(text_of(divisions[0].first) == "报销流程是怎么样");
    CHECK(text_of(divisions[0].second) == "报销比例是怎么样");
}

TEST_CASE("Two aspects in a row are joined without a word between", "[intents][splitter]") {
    const intents::AskingWords asking{{.question_words = {"怎么"}, .aspects = {"条件", "流程"}}};
    const auto read = [&](const std::string& raw) {
        return intents::joined_questions({.text = analyzed(raw)}, asking);
    };
    const auto divisions = read("生育保险报销条件流程怎么样");
    REQUIRE_FALSE(divisions.empty());
    CHECK(text_of(divisions[0].first) == "生育保险报销条件怎么样");
    CHECK(text_of(divisions[0].second) == "生育保险报销流程怎么样");
    // Other nouns in a row are one thing: 居民医保 is no pair of questions.
    CHECK(read("居民医保流程怎么样").empty());
}

TEST_CASE("The second of two aspects takes the matter of the first", "[intents][splitter]") {
    const intents::AskingWords asking{
        {.question_words = {"怎么"}, .aspects = {"条件", "流程", "比例", "标准"}}};
    const auto read = [&](const std::string& raw) {
        const auto text = support::analyzed(
            raw, {"居民医保", "报销比例", "报销", "和", "条件", "流程", "缴费标准", "怎么样"});
        return intents::joined_questions({.text = text}, asking);
    };
    // From inside a word.
    const auto inside = read("居民医保报销比例和流程怎么样");
    REQUIRE(inside.size() == 1);
    CHECK(text_of(inside[0].first) == "居民医保报销比例怎么样");
    CHECK(text_of(inside[0].second) == "居民医保报销流程怎么样");
    const auto apart = read("居民医保报销条件和流程");
    REQUIRE(apart.size() == 1);
    CHECK(text_of(apart[0].second) == "居民医保报销流程");
    // Who has a matter of its own may share less.
    const auto own = read("居民医保缴费标准和报销比例");
    REQUIRE(own.size() == 2);
    CHECK(text_of(own[0].second) == "居民医保报销比例");
}

TEST_CASE("Where a piece asks, the others are background; in a list each may ask",
          "[intents][splitter]") {
    const auto askers = [](const std::string& raw) {
        return intents::asking_pieces(intents::split_questions(analyzed(raw), kAsking, {}),
                                      kAsking);
    };
    using Places = std::vector<std::size_t>;
    CHECK(askers("去年住院花了30000，报销多少钱") == Places{1});
    CHECK(askers("去年住院，花了30000") == Places{0, 1});
    CHECK(askers("报销比例，怎么报销") == Places{0, 1});
}

TEST_CASE("A heading that ends with an aspect asks beside a question", "[intents][splitter]") {
    const intents::AskingWords asking{{.question_words = {"怎么"}, .aspects = {"条件", "流程"}}};
    const auto asking_pieces = [&](const std::string& raw) {
        const auto pieces = intents::split_questions(analyzed(raw), asking, {});
        return std::ranges::count_if(pieces, &intents::Piece::asks);
    };
    CHECK(asking_pieces("生育保险报销条件流程，医保怎么交") == 2);
    CHECK(asking_pieces("生育保险报销条件及流程，医保怎么交") == 2);
    CHECK(asking_pieces("生育保险报销流程，医保怎么交") == 2);
    CHECK(asking_pieces("昨天走了报销流程，医保怎么交") == 1);
    CHECK(asking_pieces("流程，医保怎么交") == 1);
    // One word of the lexicon may name both.
    CHECK(std::ranges::count_if(
              intents::split_questions(
                  support::analyzed("报销流程，医保怎么交", {"报销流程", "医保", "怎么"}), asking,
                  {}),
              &intents::Piece::asks) == 2);
    CHECK(asking_pieces("我流程，医保怎么交") == 1);
}

TEST_CASE("A question ends at its particle, with or without a mark", "[intents][splitter]") {
    CHECK(barred("能报销吗什么时候交") == "能报销吗|什么时候交");
    CHECK(barred("能报销吗多少钱") == "能报销吗|多少钱");
    CHECK(barred("能报销吗谢谢") == "能报销吗谢谢");
    CHECK(barred("能报销吗？？") == "能报销吗??");
    CHECK(barred("能报销吗？ 什么时候交") == "能报销吗? |什么时候交");
}

TEST_CASE("Of three joined things each is a piece", "[intents][splitter]") {
    const intents::AskingWords asking{
        {.question_words = {"怎么"}, .aspects = {"条件", "流程", "比例"}}};
    const auto pieces = intents::split_questions(analyzed("报销条件、流程和比例"), asking, {});
    REQUIRE(pieces.size() == 3);
    CHECK(text_of(pieces[0].text) == "报销条件");
    CHECK(text_of(pieces[1].text) == "流程");
    CHECK(text_of(pieces[2].text) == "比例");
    CHECK(intents::split_questions(analyzed("报销条件、流程、以及比例"), asking, {}).size() == 3);
    CHECK(intents::split_questions(analyzed("报销条件、以及比例"), asking, {}).size() == 1);
}

TEST_CASE("Words that share what follows are joined", "[intents][splitter]") {
    const auto divisions = joined("居民医保职工医保各多少");
    REQUIRE_FALSE(divisions.empty());
    // Of one thing nothing is asked severally.
    CHECK(text_of(divisions[0].first) == "居民医保多少");
    CHECK(text_of(divisions[0].second) == "职工医保多少");
    CHECK(joined("居民医保职工医保多少").empty());
}

TEST_CASE("What is compared is asked about together", "[intents][splitter]") {
    const intents::AskingWords comparing{{.question_words = {"什么"}, .comparisons = {"区别"}}};
    const auto read = [&](const std::string& raw) {
        return intents::joined_questions({.text = analyzed(raw)}, comparing);
    };
    CHECK(read("居民医保和职工医保有什么区别").empty());
    CHECK_FALSE(read("居民医保和职工医保报销比例").empty());
    // What was compared before the joint does not count.
    CHECK_FALSE(read("区别和报销比例").empty());
}

TEST_CASE("Two words of asking in a row may be two questions", "[intents][splitter]") {
    const auto read = [](const std::string& raw) {
        return intents::run_on_questions({.text = analyzed(raw), .asks = true}, kAsking);
    };
    CHECK(read("医保怎么交").empty());
    CHECK(read("医保多少钱吗").empty());
    const auto divisions = read("医保怎么交多少钱");
    REQUIRE_FALSE(divisions.empty());
    CHECK(text_of(divisions.back().first) == "医保怎么交");
    CHECK(text_of(divisions.back().second) == "多少钱");
    const auto ending = read("医保怎么交报销吗");
    REQUIRE_FALSE(ending.empty());
    CHECK(text_of(ending.back().second) == "报销吗");
}
