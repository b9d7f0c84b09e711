#include "intents/question_splitter.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "tests/support/small_analyzer.hpp"

using namespace baoda;

namespace {

/// The pieces of a message with bars between them.
std::string barred(const std::string& raw) {
    const auto message = support::analyzed(raw, {"医保", "怎么", "还有", "多少钱"});
    std::string line;
    for (const auto& piece : intents::split_questions(message, {"还有"})) {
        if (!line.empty()) line += '|';
        for (const auto& token : piece.tokens) line += token.text;
    }
    return line;
}

}  // namespace

TEST_CASE("A message is cut where a further question may begin", "[intents][splitter]") {
    const auto [raw, expected] = GENERATE(table<std::string, std::string>({
        {"医保怎么交", "医保怎么交"},
        {"医保怎么交？多少钱？", "医保怎么交?|多少钱?"},
        {"医保怎么交，多少钱", "医保怎么交,|多少钱"},
        {"医保怎么交还有多少钱", "医保怎么交|还有多少钱"},
        {"怎么交。多少钱；什么时候、去哪", "怎么交。|多少钱;|什么时候、|去哪"},
    }));
    CHECK(barred(raw) == expected);
}

TEST_CASE("A piece without a word is left out", "[intents][splitter]") {
    CHECK(barred("？？？") == "");
    CHECK(barred("12，医保，。！") == "医保,");
    CHECK(barred("") == "");
}

TEST_CASE("Pieces keep their places in the whole text", "[intents][splitter]") {
    const auto message = support::analyzed("医保，多少钱", {"医保", "多少钱"});
    const auto pieces = intents::split_questions(message, {});
    REQUIRE(pieces.size() == 2);
    const auto span = pieces[1].tokens.front().span;
    CHECK(message.normalized.utf8.substr(span.begin, span.size()) == "多少钱");
}
