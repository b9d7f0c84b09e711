#include "intents/entity/slot_lexicon.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "tests/support/small_analyzer.hpp"

using namespace baoda;
using entity::parse_slot_words;
using entity::SlotLexicon;

namespace {

constexpr std::string_view kTable =
    "# slot, value, surfaces\n"
    "scheme\temployee\t职工医保 职工\n"
    "scheme\tresident\t居民医保 居民 城乡居民\n"
    "population\tstudent\t学生 孩子\n"
    "population\tcollege\t大学生\n"
    "channel\tapp\tAPP app\n"
    "year\t+0\t今年\n";

const SlotLexicon& lexicon() {
    static const SlotLexicon slots{parse_slot_words(kTable).value()};
    return slots;
}

/// What a message says about its slots: scheme=employee population=student.
std::string slots_in(const std::string& raw) {
    const auto message = support::analyzed(raw, {"职工医保", "职工", "居民医保", "居民", "城乡居民",
                                                 "学生", "大学生", "孩子", "今年"});
    std::string line;
    for (const auto& mention : lexicon().find(message)) {
        line += (line.empty() ? "" : " ") + mention.slot + '=' + mention.value;
    }
    return line;
}

}  // namespace

TEST_CASE("Words fill slots, in the order said", "[entity][slots]") {
    const auto [raw, expected] = GENERATE(table<std::string, std::string>({
        {"居民医保今年多少", "scheme=resident year=+0"},
        {"孩子交居民医保", "population=student scheme=resident"},
        {"用APP怎么交", "channel=app"},
        {"怎么交", ""},
    }));
    CHECK(slots_in(raw) == expected);
}

TEST_CASE("The longest word wins", "[entity][slots]") {
    CHECK(slots_in("大学生怎么交") == "population=college");
    CHECK(slots_in("城乡居民怎么交") == "scheme=resident");
    const auto found = lexicon().find(support::analyzed("职工医保", {"职工医保", "职工"}));
    REQUIRE(found.size() == 1);
    CHECK(found[0].span == text::Span{0, std::string{"职工医保"}.size()});
}

TEST_CASE("A word counts only between token boundaries", "[entity][slots]") {
    // 留学生 is one word here: the 学生 inside it says nothing, nor does app inside happy.
    const auto message = support::analyzed("留学生happy", {"留学生", "学生"});
    CHECK(lexicon().find(message).empty());
}

TEST_CASE("Slot words are read from a table with comments", "[entity][slots]") {
    const auto words = parse_slot_words(kTable).value();
    REQUIRE(words.size() == 11);
    CHECK(words[0].surface == "职工医保");
    CHECK(words[0].slot == "scheme");
    CHECK(words[0].value == "employee");
}

TEST_CASE("A fault of the table names its line", "[entity][slots]") {
    const auto [tsv, field] = GENERATE(table<std::string, std::string>({
        {"scheme\tresident\n", "entities.tsv:1"},
        {"# head\nscheme\tresident\t居民\textra\n", "entities.tsv:2"},
        {"scheme\tresident\t居民\nscheme\temployee\t职工 居民\n", "entities.tsv:2"},
    }));
    const auto words = parse_slot_words(tsv);
    REQUIRE_FALSE(words);
    CHECK(words.error().field == field);
}

TEST_CASE("One word may fill two slots", "[entity][slots]") {
    const auto words = parse_slot_words("scheme\tflexible\t学徒\npopulation\tstudent\t学徒\n");
    REQUIRE(words);
    const auto found = SlotLexicon{*words}.find(support::analyzed("学徒", {"学徒"}));
    CHECK(found.size() == 2);
}
