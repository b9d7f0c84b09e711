#include "intents/text/lexicon.hpp"

#include <algorithm>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "field_analyzer.hpp"

using namespace baoda::text;
using baoda::base::ErrorCode;

TEST_CASE("A lexicon file gives its words in order", "[text][lexicon]") {
    const auto words = parse_lexicon("# words\n居民医保\t居民医保 新农合\n\n怎么\t咋\r\n");
    REQUIRE(words);
    CHECK(*words == std::vector<LexiconWord>{
                        {"居民医保", "居民医保"}, {"新农合", "居民医保"}, {"咋", "怎么"}});
    CHECK(parse_lexicon("").value().empty());
}

TEST_CASE("A wrong lexicon line is named", "[text][lexicon]") {
    const auto [tsv, field] = GENERATE(table<std::string, std::string>({
        {"医保 医保\n", "terms.tsv:1"},
        {"# one\n医保\t\n", "terms.tsv:2"},
        {"\t医保\n", "terms.tsv:1"},
        {"医保\t医保\t社保\n", "terms.tsv:1"},
        {"医保\t医保\n社保\t社保 医保\n", "terms.tsv:2"},
        {"医保\t医保\n\n医保\t社保\n", "terms.tsv:3"},
    }));
    const auto words = parse_lexicon(tsv);
    REQUIRE_FALSE(words);
    CHECK(words.error().code == ErrorCode::malformed);
    CHECK(words.error().field == field);
    CHECK(words.error().message.starts_with("terms.tsv 第 "));
}

TEST_CASE("Every word that begins at a place is found, shortest first", "[text][lexicon]") {
    const Lexicon lexicon{{{"医保", "医保"}, {"医保卡", "医保卡"}, {"保卡", "x"}, {"医", "医"}}};
    std::vector<Lexicon::Match> found;
    lexicon.match("我的医保卡", 6, found);
    REQUIRE(found.size() == 3);
    CHECK(found[0].word->surface == "医");
    CHECK(found[1].size == 6);
    CHECK(found[2].word->term == "医保卡");
}

TEST_CASE("Matches are appended to what was found before", "[text][lexicon]") {
    const Lexicon lexicon{{{"医保", "医保"}}};
    std::vector<Lexicon::Match> found(1);
    lexicon.match("医保", 0, found);
    CHECK(found.size() == 2);
}

TEST_CASE("A word is found by its whole surface only", "[text][lexicon]") {
    const Lexicon lexicon{{{"新农合", "居民医保"}}};
    REQUIRE(lexicon.find("新农合") != nullptr);
    CHECK(lexicon.find("新农合")->term == "居民医保");
    CHECK(lexicon.find("新农") == nullptr);
    CHECK(lexicon.find("新农合吗") == nullptr);
    CHECK(lexicon.find("") == nullptr);
}

TEST_CASE("The first of two equal surfaces counts", "[text][lexicon]") {
    const Lexicon lexicon{{{"医保", "first"}, {"医保", "second"}, {"", "nothing"}}};
    CHECK(lexicon.size() == 1);
    CHECK(lexicon.find("医保")->term == "first");
}

TEST_CASE("An empty lexicon finds nothing", "[text][lexicon]") {
    const Lexicon lexicon;
    std::vector<Lexicon::Match> found;
    lexicon.match("医保", 0, found);
    CHECK(found.empty());
    CHECK(lexicon.find("医保") == nullptr);
    CHECK(lexicon.size() == 0);
}

TEST_CASE("The shipped lexicon is sorted by concept", "[text][lexicon][data]") {
    const auto words = field_words();
    CHECK(std::is_sorted(words.begin(), words.end(),
                         [](const auto& a, const auto& b) { return a.term < b.term; }));
    CHECK(words.size() >= 1200);
}

TEST_CASE("The shipped one-way synonyms fit the shipped words", "[text][lexicon][data]") {
    const auto rules = one_way_words();
    CHECK(rules.size() >= 30);
    const auto hospital = field_analyzer().analyze("三甲医院").value();
    REQUIRE(hospital.tokens.size() == 1);
    REQUIRE(hospital.tokens[0].implied);
    CHECK(*hospital.tokens[0].implied == std::vector<std::string>{"医院"});
    CHECK(field_analyzer().analyze("医院").value().tokens.at(0).implied == nullptr);
}

TEST_CASE("No two shipped surfaces are the same once normalized", "[text][lexicon][data]") {
    std::set<std::string> seen;
    for (const auto& word : field_words()) {
        const auto surface = field_analyzer().normalizer().normalize(word.surface).value().utf8;
        INFO(word.surface);
        CHECK(seen.insert(surface).second);
    }
}

TEST_CASE("Question aspects stay apart", "[text][lexicon][data]") {
    const auto& lexicon = field_analyzer().lexicon();
    std::set<std::string> terms;
    for (const auto* word :
         {"怎么", "多少", "什么时候", "哪里", "为什么", "能不能", "多久", "什么是"}) {
        REQUIRE(lexicon.find(word) != nullptr);
        CHECK(terms.insert(lexicon.find(word)->term).second);
    }
}

TEST_CASE("Many ways to say a thing are one concept", "[text][lexicon][data]") {
    const auto [surface, term] = GENERATE(table<std::string, std::string>({
        {"新农合", "居民医保"},
        {"城乡居民基本医疗保险", "居民医保"},
        {"城镇职工医保", "职工医保"},
        {"交", "缴费"},
        {"续费", "缴费"},
        {"断保", "断缴"},
        {"报账", "报销"},
        {"咋", "怎么"},
        {"几月", "什么时候"},
        {"门槛费", "起付线"},
        {"医保电子凭证", "医保码"},
        {"慢病", "门诊慢特病"},
        {"二次报销", "大病保险"},
        {"票据", "缴费凭证"},
        {"爸妈", "父母"},
        {"宝宝", "新生儿"},
    }));
    INFO(surface);
    REQUIRE(field_analyzer().lexicon().find(surface) != nullptr);
    CHECK(field_analyzer().lexicon().find(surface)->term == term);
}
