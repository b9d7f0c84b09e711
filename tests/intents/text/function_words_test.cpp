#include "intents/text/function_words.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace baoda::text;
using Words = std::unordered_set<std::string>;

TEST_CASE("Function words are read by role", "[text][words]") {
    const auto words = parse_function_words(
        "# roles\nquestion\t怎么 吗\nparticle\t呢\nconnective\t还有\neveryday\t我\nstop\t麻烦\n"
        "stop\t劳驾\ncomparison\t区别\n");
    REQUIRE(words);
    CHECK(words->question == Words{"怎么", "吗"});
    CHECK(words->particle == Words{"呢"});
    CHECK(words->connective == Words{"还有"});
    CHECK(words->comparison == Words{"区别"});
    CHECK(words->everyday == Words{"我"});
    CHECK(words->stop == Words{"麻烦", "劳驾"});
    CHECK(parse_function_words("")->stop.empty());
}

TEST_CASE("A word may play several roles", "[text][words]") {
    const auto words = parse_function_words("question\t请问\nstop\t请问\n");
    REQUIRE(words);
    CHECK(words->question.contains("请问"));
    CHECK(words->stop.contains("请问"));
}

TEST_CASE("A wrong line of function words is named", "[text][words]") {
    const auto [tsv, field, message] = GENERATE(table<std::string, std::string, std::string>({
        {"stop\t麻烦\nstopp\t劳驾\n", "function_words.tsv:2",
         "function_words.tsv 第 2 行的“stopp”不是已知的用途。"},
        {"stop\t麻烦\n\nstop\t劳驾 麻烦\n", "function_words.tsv:3",
         "function_words.tsv 第 3 行的“麻烦”在同一用途中已经出现过。"},
        {"stop 麻烦\n", "function_words.tsv:1", "function_words.tsv 第 1 行缺少制表符。"},
        {"# a\nstop\t\n", "function_words.tsv:2", "function_words.tsv 第 2 行缺少词语。"},
    }));
    const auto words = parse_function_words(tsv);
    REQUIRE_FALSE(words);
    CHECK(words.error().field == field);
    CHECK(words.error().message == message);
}
