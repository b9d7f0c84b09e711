#include "bot/authoring/lint/lexicon_check.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/authoring/lint/small_folder.hpp"

namespace baoda::authoring {

namespace {

std::vector<LintFinding> findings(const std::string& file, std::string_view content) {
    return found_by(check_lexicon, with(small_folder(), file, "", content));
}

}  // namespace

TEST_CASE("Tables of words have their columns", "[lint][lexicon]") {
    const auto [file, row] = GENERATE(table<std::string, std::string>({
        {"lexicon/terms.tsv", "医保"},
        {"lexicon/terms.tsv", "医保\t医保\t新农合"},
        {"lexicon/terms.tsv", "\t医保"},
        {"lexicon/function_words.tsv", "particle 呢 啊"},
        {"lexicon/function_words.tsv", "particle\t呢\t啊"},
        {"lexicon/entities.tsv", "scheme\tresident"},
        {"lexicon/pinyin.tsv", "character\tpinyin\n一"},
    }));
    CAPTURE(file, row);
    const auto found = findings(file, row + "\n");
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "bad-columns");
}

TEST_CASE("Comments and empty lines are none of the rows", "[lint][lexicon]") {
    CHECK(findings("lexicon/terms.tsv", "# a\tb\tc\n\n医保\t医保\n").empty());
}

TEST_CASE("A word belongs to one concept, however it is written", "[lint][lexicon]") {
    const auto found = findings("lexicon/terms.tsv", "甲\tAPP 應用\n乙\tapp 应用 新的\n");
    REQUIRE(found.size() == 2);
    CHECK(found[0].code == "word-twice");
    CHECK(found[0].place == "lexicon/terms.tsv:2");
    CHECK_THAT(found[0].message, Catch::Contains("甲"));
}

TEST_CASE("One owner may spell a word in two ways, but not write it twice", "[lint][lexicon]") {
    CHECK(findings("lexicon/terms.tsv", "六十岁\t60岁以上 六十岁以上\n").empty());
    CHECK(findings("lexicon/terms.tsv", "甲\t应用 应用\n").size() == 1);
}

TEST_CASE("Two slots may share a word", "[lint][lexicon]") {
    CHECK(findings("lexicon/entities.tsv", "population\tstudent\t学生\nscheme\tresident\t学生\n")
              .empty());
}

TEST_CASE("A word holds no blank of any kind", "[lint][lexicon]") {
    const std::string words = GENERATE("医，保", "医、保", "医\u3000保", "医\u00a0保");
    CAPTURE(words);
    CHECK_FALSE(
        of_code(findings("lexicon/terms.tsv", "医保\t" + words + "\n"), "bad-word").empty());
}

TEST_CASE("Values of slots can be told, years count from this one", "[lint][lexicon]") {
    const auto* row = GENERATE("scheme\tresidnet\t甲", "population\tnobody\t甲", "year\t2026\t甲",
                               "year\t1\t甲", "planet\tmars\t甲", "channel\t\t甲");
    CAPTURE(row);
    const auto found = findings("lexicon/entities.tsv", row);
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "unknown-slot");
}

TEST_CASE("A one-way pair that slot words make synonyms is told with its line", "[lint][lexicon]") {
    auto files = with(small_folder(), "lexicon/terms.tsv", "", "居民医保\t居民医保\n");
    files = with(files, "lexicon/one_way.tsv", "", "# narrow, broad\n新农合\t居民医保\n");
    const auto found = found_by(check_lexicon, files);
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "one-way-synonyms");
    CHECK(found.front().place == "lexicon/one_way.tsv:2");
}

TEST_CASE("A group that only an entry's scope names may have words", "[lint][lexicon]") {
    auto files = with(small_folder(), "lexicon/entities.tsv", "", "population\tguest\t客人\n");
    CHECK(found_by(check_lexicon, files).size() == 1);
    files =
        with(files, "entries/gap.makeup.toml", "scheme = \"resident\"", "population = \"guest\"");
    CHECK(found_by(check_lexicon, files).empty());
}

TEST_CASE("A new part of a place needs an order and a name", "[lint][lexicon]") {
    const auto* cues = "# parts\nlink\t在\nwork\t上班…\ngrave\t葬在…\nwork\t…*打工\n";
    auto files = with(small_folder(), "lexicon/place_roles.tsv", "", cues);
    files = with(files, "settings.toml", "", "[places]\norder = [\"work\"]\n");
    const auto found = found_by(check_lexicon, files);
    REQUIRE(found.size() == 2);
    for (const auto& finding : found) {
        CHECK(finding.code == "unfinished-role");
        CHECK(finding.place == "lexicon/place_roles.tsv:4");
    }
    const auto* orders = "[places]\norder = [\"work\"]\n[places.scheme]\nb = [\"grave\"]\n";
    files = with(files, "settings.toml", "", orders);
    files = with(files, "phrases.toml", "\n[place]\n", "\n[place]\ngrave = \"{region}\"\n");
    CHECK(found_by(check_lexicon, files).empty());
}

TEST_CASE("Where no order is set the first place counts, whatever its part", "[lint][lexicon]") {
    CHECK(findings("lexicon/place_roles.tsv", "work\t上班…\n").empty());
}

TEST_CASE("Pinyin is one character and small letters", "[lint][lexicon]") {
    const auto* row = GENERATE("一二\tyi", "一\t", "一\tYi", "一\tyī", "一\tyi er");
    CAPTURE(row);
    CHECK(findings("lexicon/pinyin.tsv", row).size() == 1);
    CHECK(findings("lexicon/pinyin.tsv", "乐\tle,yue\n干\tgan\n乾\tqian\n").empty());
}

}  // namespace baoda::authoring
