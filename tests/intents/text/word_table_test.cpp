#include "intents/text/word_table.hpp"

#include <array>
#include <string>

#include <catch2/catch.hpp>

using namespace baoda::text;

TEST_CASE("A word table gives its lines with their numbers", "[text][words]") {
    const auto table = read_word_table("a.tsv", "# head\n\n甲\t乙  丙\r\n \n丁\t戊 \n");
    REQUIRE(table);
    REQUIRE(table->size() == 2);
    CHECK(table->at(0).number == 3);
    CHECK(table->at(0).key == "甲");
    CHECK(table->at(0).words == std::vector<std::string_view>{"乙", "丙"});
    CHECK(table->at(1).number == 5);
    CHECK(table->at(1).words == std::vector<std::string_view>{"戊"});
    CHECK(read_word_table("a.tsv", "")->empty());
}

TEST_CASE("A wrong line of a word table is named with its file", "[text][words]") {
    const auto [tsv, message] = GENERATE(table<std::string, std::string>({
        {"甲\t乙\n甲 乙\n", "a.tsv 第 2 行缺少制表符。"},
        {"甲\t乙\t丙\n", "a.tsv 第 1 行应有两栏，却有多余的制表符。"},
        {"# 甲\n\t乙\n", "a.tsv 第 2 行缺少制表符前的内容。"},
        {"甲 丙\t乙\n", "a.tsv 第 1 行制表符前应是一个词，不能有空格。"},
        {"甲\t \n", "a.tsv 第 1 行缺少词语。"},
        {"甲\t乙 丙 乙\n", "a.tsv 第 1 行的“乙”写了两次。"},
        {"甲\t乙、丙\n", "a.tsv 第 1 行的词语之间只能用半角空格隔开。"},
        {"甲\t乙　丙\n", "a.tsv 第 1 行的词语之间只能用半角空格隔开。"},
        {"甲\t乙,丙\n", "a.tsv 第 1 行的词语之间只能用半角空格隔开。"},
    }));
    const auto table = read_word_table("a.tsv", tsv);
    REQUIRE_FALSE(table);
    CHECK(table.error().code == baoda::base::ErrorCode::malformed);
    CHECK(table.error().message == message);
    CHECK(table.error().field.starts_with("a.tsv:"));
}

TEST_CASE("The words of a table go to their parts, in order", "[text][words]") {
    std::vector<std::string> list;
    std::unordered_set<std::string> set;
    const std::array<TablePart, 2> parts{{{"甲", &list}, {"乙", &set}}};
    REQUIRE(fill_parts("a.tsv", "甲\t子 丑\n乙\t丑\n甲\t寅\n", parts));
    CHECK(list == std::vector<std::string>{"子", "丑", "寅"});
    CHECK(set == std::unordered_set<std::string>{"丑"});
}

TEST_CASE("An unknown part, and a word twice in its part, is named with its line",
          "[text][words]") {
    const auto [tsv, message] = GENERATE(table<std::string, std::string>({
        {"甲\t子\n丙\t丑\n", "a.tsv 第 2 行的“丙”不是已知的用途。"},
        {"甲\t子\n乙\t子\n甲\t丑 子\n", "a.tsv 第 3 行的“子”在同一用途中已经出现过。"},
        {"乙\t子\n乙\t子\n", "a.tsv 第 2 行的“子”在同一用途中已经出现过。"},
        {"甲 子\n", "a.tsv 第 1 行缺少制表符。"},
    }));
    std::vector<std::string> list;
    std::unordered_set<std::string> set;
    const std::array<TablePart, 2> parts{{{"甲", &list}, {"乙", &set}}};
    const auto filled = fill_parts("a.tsv", tsv, parts);
    REQUIRE_FALSE(filled);
    CHECK(filled.error().code == baoda::base::ErrorCode::malformed);
    CHECK(filled.error().message == message);
}
