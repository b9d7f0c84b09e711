// The sheet of sources: the number of a notice, and when somebody last checked it.

#include <catch2/catch.hpp>

#include "bot/exchange/importer.hpp"
#include "tests/support/named_table.hpp"
#include "tests/support/small_knowledge.hpp"

namespace baoda::exchange {

namespace {

using support::table_of;

Imported import_one(const NamedTable& source) {
    return import_tables(support::small_knowledge(), {source}, {});
}

std::vector<NamedTable> exported(const release::KnowledgeBase& knowledge) {
    std::vector<NamedTable> tables;
    for (auto& table : export_tables(knowledge)) {
        auto file = table.name + ".csv";
        tables.push_back({std::move(file), std::move(table)});
    }
    return tables;
}

}  // namespace

TEST_CASE("A source's number and the day of its last check come and go with its row",
          "[exchange][sources]") {
    const std::string written = GENERATE("2026-10-20", "2026/10/20", "2026年10月20日");
    const auto imported = import_one(
        table_of("sources", {"编号", "文号", "核对日期"}, {{"S1", "国办发〔2024〕38号", written}}));
    REQUIRE(imported.report.applied);
    const auto& source = imported.knowledge.sources.front();
    CHECK(source.number == "国办发〔2024〕38号");
    CHECK(source.checked == base::parse_date("2026-10-20"));
    CHECK(source.title == "关于缴费的通知");
    CHECK(import_tables({}, exported(imported.knowledge), {}).knowledge.sources ==
          imported.knowledge.sources);
    // An empty cell takes it back.
    const auto emptied = import_tables(imported.knowledge,
                                       {table_of("sources", {"id", "checked"}, {{"S1", ""}})}, {});
    CHECK_FALSE(emptied.knowledge.sources.front().checked);
}

TEST_CASE("A check on what is no day, a number of two lines: refused by their column",
          "[exchange][sources]") {
    const auto [column, cell] = GENERATE(Catch::Generators::table<const char*, const char*>({
        {"checked", "去年秋天"},
        {"checked", "2026-02-30"},
        {"checked", "2026-10"},
        {"number", "一号\n二号"},
    }));
    const auto imported = import_one(table_of("sources", {"id", column}, {{"S1", cell}}));
    CHECK_FALSE(imported.report.applied);
    REQUIRE(imported.report.rows.size() == 1);
    CHECK_THAT(imported.report.rows.front().message, Catch::Contains(column));
}

}  // namespace baoda::exchange
