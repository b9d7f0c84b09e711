#include "bot/authoring/lint/word_check.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/authoring/lint/small_folder.hpp"

namespace baoda::authoring {

TEST_CASE("A forbidden word is found in all that citizens read", "[lint][words]") {
    const auto [file, text, place] = GENERATE(table<const char*, const char*, const char*>({
        {"entries/pay.how.toml", "title = \"", "entries/pay.how.toml:4"},
        {"entries/pay.how.toml", "question = \"", "entries/pay.how.toml:5"},
        {"entries/pay.how.toml", "- 带上", "entries/pay.how.toml:25"},
        {"phrases.toml", "tax = \"", "phrases.toml:4"},
        {"facts/facts.jsonl", "\"use\":\"serve\",\"", "facts/facts.jsonl:1"},
    }));
    CAPTURE(file);
    const bool is_fact = std::string_view{file}.starts_with("facts");
    const auto word = std::string{text} + (is_fact ? "who\":\"保证报销\",\"" : "保证报销");
    const auto found = found_by(check_words, with(small_folder(), file, text, word));
    REQUIRE(found.size() == 1);
    CHECK(found.front().place == place);
    CHECK_THAT(found.front().message, Catch::Contains("保证报销") && Catch::Contains("不能保证"));
}

TEST_CASE("People may ask with forbidden words", "[lint][words]") {
    CHECK(found_by(check_words, with(small_folder(), "entries/pay.how.toml", "请问", "保证报销"))
              .empty());
}

TEST_CASE("A list of words that cannot be read is told by its line", "[lint][words]") {
    const auto found = found_by(
        check_words, with(small_folder(), "lexicon/forbidden_words.tsv", "\t不能保证", ""));
    REQUIRE(found.size() == 1);
    CHECK(found.front().place == "lexicon/forbidden_words.tsv:2");
}

}  // namespace baoda::authoring
