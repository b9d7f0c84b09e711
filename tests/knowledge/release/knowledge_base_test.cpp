#include "knowledge/release/knowledge_base.hpp"

#include <catch2/catch.hpp>

#include "tests/support/release_files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace baoda::release {

namespace {

using support::small_files;

}  // namespace

TEST_CASE("Each file of a folder goes to its place", "[knowledge_base]") {
    const auto knowledge = parse_knowledge(small_files());
    REQUIRE(knowledge);
    CHECK(knowledge->regions.size() == 1);
    CHECK(knowledge->aliases.size() == 1);
    CHECK(knowledge->sources.size() == 1);
    CHECK(knowledge->facts.empty());
    REQUIRE(knowledge->entries.size() == 2);
    CHECK(knowledge->entries.front().id == "a");
    CHECK(knowledge->documents.size() == 2);
}

TEST_CASE("A document is found by its name, another is empty", "[knowledge_base]") {
    const auto knowledge = parse_knowledge(small_files());
    REQUIRE(knowledge);
    CHECK(knowledge->document("lexicon/terms.tsv") == "医保\t医保\n");
    CHECK(knowledge->document("lexicon/none.tsv").empty());
}

TEST_CASE("A document that the knowledge lacks is the starter's", "[knowledge_base][starter]") {
    constexpr std::string_view kName = "lexicon/function_words.tsv";
    const KnowledgeBase own{.documents = {{std::string{kName}, "particle\t吗\n"}}};
    CHECK(document_or_starter(own, kName) == "particle\t吗\n");
    CHECK(document_or_starter({}, kName) == starter_files().at(std::string{kName}));
    CHECK(document_or_starter({.documents = {{std::string{kName}, ""}}}, kName) ==
          starter_files().at(std::string{kName}));
    CHECK(document_or_starter({}, "lexicon/none.tsv").empty());
}

TEST_CASE("A fault in any file names file and line", "[knowledge_base]") {
    const auto [name, content, place] = GENERATE(table<const char*, const char*, const char*>({
        {"regions/regions.tsv", "head\nx\n", "regions.tsv:2"},
        {"regions/aliases.tsv", "head\nx\n", "aliases.tsv:2"},
        {"facts/sources.jsonl", "{", "sources.jsonl:1"},
        {"facts/facts.jsonl", "{}", "facts.jsonl:1"},
        {"entries/b.toml", "[[entry]]\n", "entries/b.toml:1"},
    }));
    auto files = small_files();
    files[name] = content;
    const auto knowledge = parse_knowledge(files);
    REQUIRE_FALSE(knowledge);
    CHECK(knowledge.error().field == place);
}

TEST_CASE("A folder gives its knowledge files by their path below it", "[knowledge_base]") {
    const support::TemporaryFolder folder;
    for (const auto& [name, content] : small_files()) folder.write(name, content);
    folder.write("README.md", "for people");
    folder.write("import/facts.py", "print()");
    CHECK(read_folder(folder.path()) == small_files());
}

TEST_CASE("A folder that does not exist is an error", "[knowledge_base]") {
    const support::TemporaryFolder folder;
    CHECK_THROWS_AS(read_folder(folder.path() / "none"), std::runtime_error);
}

TEST_CASE("Knowledge written as files reads back equal", "[knowledge_base][round_trip]") {
    const auto shipped = parse_knowledge(shipped_files());
    REQUIRE(shipped);
    const auto again = parse_knowledge(write_knowledge(*shipped));
    REQUIRE(again);
    CHECK(*again == *shipped);
}

TEST_CASE("Every field of every kind of row survives being written",
          "[knowledge_base][round_trip]") {
    const std::string awkward = "=1+1, \"引号\" '单'\t制表\\ \x7F '''";
    KnowledgeBase knowledge;
    knowledge.regions = {{.code = region::Code{340100},
                          .name = "合肥市",
                          .short_name = "合肥",
                          .level = region::Level::city,
                          .parent = region::Code{340000},
                          .pinyin = "hefei"}};
    knowledge.sources = {{.id = "S1",
                          .title = awkward,
                          .publisher = "局",
                          .number = "国办发〔2024〕38号",
                          .via = "转载",
                          .url = "https://www.gov.cn/a",
                          .published = "2025-09"}};
    knowledge.facts = {{.id = "F1",
                        .attribute = "fee",
                        .region = region::Code{340100},
                        .scheme = "a",
                        .population = "b",
                        .who = awkward,
                        .year = 2026,
                        .year_basis = "insured",
                        .value = {.kind = policy::ValueKind::number, .number = 0.1},
                        .unit = "元",
                        .tier = "一档",
                        .includes_ltc = true,
                        .sub_region = "全市",
                        .valid_from = base::parse_date("2026-01-01"),
                        .valid_to = base::parse_date("2026-12-31"),
                        .reliability = policy::Reliability::a_minus,
                        .evidence_only = true,
                        .conflict = "c",
                        .source = "S1",
                        .evidence = "原文\n换行",
                        .note = awkward}};
    knowledge.entries = {{.id = "甲/乙.1",
                          .intent = "甲/乙",
                          .title = awkward,
                          .question = "问？",
                          .scope = {.scheme = "s", .population = "p", .regions = {region::kNation}},
                          .basis = "procedural",
                          .authority = "tax",
                          .region_dependent = true,
                          .variants = {awkward, "=cmd()"},
                          .counter_examples = {"x -> y"},
                          .suggestions = {"甲/乙"},
                          .answer = "\n一行\r\n二行'",
                          .short_answer = "三行\n\n四行\n",
                          .sources = {"S1"},
                          .topics = {"t"},
                          .valid_from = base::parse_date("2026-01-01"),
                          .valid_to = base::parse_date("2026-12-31"),
                          .review_on = base::parse_date("2026-06-30"),
                          .owner = "o",
                          .note = awkward,
                          .hidden = true}};
    knowledge.documents = {{"lexicon/terms.tsv", "x\ty\n"}};
    const auto again = parse_knowledge(write_knowledge(knowledge));
    REQUIRE(again);
    CHECK(*again == knowledge);
}

TEST_CASE("The shipped files are those of the source tree", "[knowledge_base]") {
    CHECK(shipped_files() ==
          read_folder(std::filesystem::path{BAODA_SOURCE_DIR} / "knowledge" / "data"));
}

TEST_CASE("The starter is its folder and the shipped words of everyday Chinese",
          "[knowledge_base][starter]") {
    auto expected = read_folder(std::filesystem::path{BAODA_SOURCE_DIR} / "knowledge" / "starter");
    const auto shipped = shipped_files();
    for (const std::string name :
         {"lexicon/denials.tsv", "lexicon/function_words.tsv", "lexicon/pinyin.tsv",
          "lexicon/place_words.tsv", "lexicon/turn_words.tsv"}) {
        CHECK(expected.emplace(name, shipped.at(name)).second);
    }
    CHECK(starter_files() == expected);
}

TEST_CASE("The starter holds small talk, and nothing of a field", "[knowledge_base][starter]") {
    const auto starter = parse_knowledge(starter_files()).value();
    CHECK(starter.regions.empty());
    CHECK(starter.facts.empty());
    CHECK(starter.entries.size() >= 5);
    for (const auto& entry : starter.entries) CHECK(entry.basis == "smalltalk");
    for (const auto& [name, content] : starter_files()) {
        for (const auto* word : {"医保", "参保", "社保", "税务", "12393", "12366"}) {
            CAPTURE(name, word);
            const bool has_word =
                name != "lexicon/pinyin.tsv" && content.find(word) != std::string::npos;
            CHECK_FALSE(has_word);
        }
    }
}

TEST_CASE("The content hash is SHA-256 over heads and contents", "[knowledge_base][hash]") {
    // printf 'a 1\nx' | sha256sum; printf '' | sha256sum
    CHECK(content_hash({{"a", "x"}}) ==
          "a0f2775e901c79dd457754f5fe1b13f53f40689e0d29c689a4d43bfcceb823c3");
    CHECK(content_hash({}) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("The content hash changes with any byte of any file", "[knowledge_base][hash]") {
    const KnowledgeFiles files{{"a", "one"}, {"b", "two"}};
    const auto hash = content_hash(files);
    CHECK(content_hash(files) == hash);
    for (const auto& [name, content] : files) {
        for (std::size_t at = 0; at < content.size(); ++at) {
            for (const char bit : {'\x01', '\x40'}) {
                auto changed = files;
                changed[name][at] = static_cast<char>(changed[name][at] ^ bit);
                CHECK(content_hash(changed) != hash);
            }
        }
    }
}

TEST_CASE("The content hash tells where one file ends and the next begins",
          "[knowledge_base][hash]") {
    const auto hash = content_hash({{"a", "one"}, {"b", "two"}});
    const auto files = GENERATE(values<KnowledgeFiles>({
        {{"a", "onet"}, {"b", "wo"}},
        {{"a", "one"}, {"c", "two"}},
        {{"a", "one"}},
        {{"a", "one"}, {"b", "two"}, {"c", ""}},
        {{"a", "oneb 3\ntwo"}},
        {{"a", "two"}, {"b", "one"}},
    }));
    CHECK(content_hash(files) != hash);
}

}  // namespace baoda::release
