#include "bot/app/import_faults.hpp"

#include <catch2/catch.hpp>

#include "bot/authoring/workspace.hpp"

namespace baoda::app {

namespace {

constexpr base::Date kToday{std::chrono::year{2026} / 11 / 22};

/// One sheet of a workbook whose rows begin below its head, in row 4.
exchange::NamedTable sheet(std::string name,
                           std::vector<std::string> columns,
                           std::vector<table::Row> rows) {
    exchange::NamedTable named{.file = "办公.xlsx[" + name + "]"};
    named.table = {.name = std::move(name), .columns = std::move(columns), .rows = std::move(rows)};
    for (std::size_t r = 0; r < named.table.rows.size(); ++r) named.table.lines.push_back(r + 4);
    return named;
}

/// Where an import into the starter's knowledge brings errors: place and code.
std::vector<std::string> places_of(const std::vector<exchange::NamedTable>& tables,
                                   const release::KnowledgeFiles& more = {}) {
    auto files = release::starter_files();
    for (const auto& [name, content] : more) files[name] = content;
    const auto before = release::parse_knowledge(files).value();
    const auto imported = exchange::import_tables(before, tables, {});
    for (const auto& row : imported.report.rows) {
        if (row.outcome == exchange::Outcome::refused) FAIL(row.place + ": " + row.message);
    }
    const auto after = authoring::with_knowledge(files, before, imported.knowledge);
    std::vector<std::string> places;
    for (const auto& fault : new_faults(files, after, imported.report, kToday))
        places.push_back(fault.place + " " + fault.code);
    return places;
}

}  // namespace

TEST_CASE("A fault of a row is told where its editor sees the row", "[import]") {
    const auto entries = sheet("entries", {"编号", "问题", "答案", "咨询渠道"},
                               {{"library.open", "图书馆几点开门？", "上午开门。", ""},
                                {"library.lend", "怎么借书？", "凭借书证借书。", "police"}});
    CHECK(places_of({entries}) ==
          std::vector<std::string>{"办公.xlsx[entries]:5 unknown-authority"});
    const auto words =
        sheet("synonyms", {"词", "同义词"}, {{"借书", "借书\n借阅"}, {"图书馆", "图书馆\n借阅"}});
    CHECK(places_of({words}) == std::vector<std::string>{"办公.xlsx[synonyms]:5 word-twice"});
}

TEST_CASE("Of an entry's ways to ask the row is named that is wrong", "[import]") {
    const auto entries =
        sheet("entries", {"编号", "问题", "答案"}, {{"library.lend", "怎么借书？", "凭证借书。"}});
    const auto variants = sheet("variants", {"条目", "文字"},
                                {{"library.lend", "如何借书"}, {"library.lend", "？！"}});
    CHECK(places_of({entries, variants}) ==
          std::vector<std::string>{"办公.xlsx[variants]:5 variant-empty"});
}

TEST_CASE("An error of one entry does not hide another one's of the same words", "[import]") {
    const auto entry = [](std::string id, std::string answer) {
        return sheet("entries", {"编号", "问题", "答案", "咨询渠道"},
                     {{id, "怎么办" + id + "？", std::move(answer), "police"}});
    };
    const auto before =
        exchange::import_tables(release::parse_knowledge(release::starter_files()).value(),
                                {entry("library.open", "上午开门。")}, {})
            .knowledge;
    const auto old = release::write_knowledge(before);
    CHECK(places_of({entry("library.lend", "凭借书证借书。")}, old) ==
          std::vector<std::string>{"办公.xlsx[entries]:4 unknown-authority"});
    CHECK(places_of({entry("library.open", "九点开门。")}, old).empty());
}

TEST_CASE("An error of one file does not hide another one's of the same words", "[import]") {
    auto files = release::starter_files();
    files["tests/old.jsonl"] = "一行\n";
    auto after = files;
    after["tests/new.jsonl"] = "一行\n";
    const auto faults = new_faults(files, after, {}, kToday);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].place == "tests/new.jsonl:1");
    after = files;
    after["tests/old.jsonl"] = "{\"question\":\"几点开门\",\"kind\":\"answer\"}\n一行\n";
    CHECK(new_faults(files, after, {}, kToday).empty());
}

TEST_CASE("A fault of a word is told at the row of its direction", "[import]") {
    const auto words = sheet("synonyms", {"词", "方向", "同义词"},
                             {{"图书馆", "单向", "阅览室"},
                              {"借书", "双向", "借书\n借阅"},
                              {"图书馆", "双向", "图书馆\n借阅"}});
    CHECK(places_of({words}) == std::vector<std::string>{"办公.xlsx[synonyms]:6 word-twice"});
}

TEST_CASE("A fault of a knowledge folder's row keeps its file and line", "[import]") {
    auto words = sheet("synonyms", {"词", "同义词"}, {{"借书", "借书\n借阅"}, {"图书馆", "借阅"}});
    words.file = "synonyms";
    words.table.lines.clear();
    const auto places = places_of({words});
    REQUIRE(places.size() == 1);
    CHECK_THAT(places[0], Catch::StartsWith("lexicon/terms.tsv:"));
}

TEST_CASE("A fault that no row brought keeps its place in the knowledge's files", "[import]") {
    const auto document =
        sheet("documents", {"名称", "内容"}, {{"settings.toml", "authority = \"police\"\n"}});
    CHECK(places_of({document}) == std::vector<std::string>{"settings.toml:1 unknown-setting"});
}

}  // namespace baoda::app
