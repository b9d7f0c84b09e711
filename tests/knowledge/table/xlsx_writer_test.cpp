#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "knowledge/table/xlsx.hpp"
#include "tests/knowledge/table/random_cells.hpp"

namespace baoda::table {

namespace {

using base::ErrorCode;

std::string written(const std::vector<Table>& tables) {
    auto bytes = write_xlsx(tables);
    if (!bytes) FAIL(bytes.error().message);
    return *std::move(bytes);
}

std::vector<Table> read_back(const std::string& bytes) {
    auto tables = read_xlsx(bytes, "a.xlsx");
    if (!tables) FAIL(tables.error().message);
    return *std::move(tables);
}

Table table_of(std::string cell) {
    return {.name = "entries", .columns = {"id", "answer"}, .rows = {{"a", std::move(cell)}}};
}

}  // namespace

TEST_CASE("A workbook gives back its tables, their order and the row numbers", "[xlsx]") {
    const std::vector<Table> tables{
        {.name = "entries", .columns = {"id", "answer"}, .rows = {{"a", "医\n保"}, {"b", ""}}},
        {.name = "来源", .columns = {"id"}, .rows = {{"=1+1"}, {"400"}, {"2026-11-22"}}},
        {.name = "空", .columns = {"id"}},
    };
    const auto back = read_back(written(tables));
    CHECK(back == tables);
    CHECK(back.front().lines == std::vector<std::size_t>{2, 3});
}

TEST_CASE("The same tables give the same bytes", "[xlsx]") {
    CHECK(written({table_of("医保")}) == written({table_of("医保")}));
}

TEST_CASE("Whatever Excel can hold is read back bit by bit, but rows without text", "[xlsx]") {
    support::RandomCells random{11};
    for (int i = 0; i < 150; ++i) {
        auto table = random.table(12);
        std::erase_if(table.rows,
                      [](const Row& row) { return std::ranges::all_of(row, &std::string::empty); });
        REQUIRE(read_back(written({table})) == std::vector{table});
    }
}

TEST_CASE("The longest cell that Excel holds is written, one unit more is refused", "[xlsx]") {
    std::string longest;
    for (int i = 0; i < 32'765; ++i) longest += "保";
    longest += "😀";
    CHECK(read_back(written({table_of(longest)})).front().rows.front().back() == longest);
    const auto refused = write_xlsx({table_of(longest + "a")});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().field == "entries:2");
    CHECK(refused.error().message ==
          "工作表“entries” 第 2 行：B 列（answer）超过 Excel 一格的上限 32767 字。");
}

TEST_CASE("A cell that XML cannot hold is refused with its place", "[xlsx]") {
    const auto cell = GENERATE(as<std::string>{}, std::string("a\0", 2), "\xef\xbf\xbf", "\xff",
                               std::string(5'000, '\r'));
    const auto refused = write_xlsx({table_of("a"), {"b", {"id"}, {{"x"}, {cell}}, {}}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().field == "b:3");
    CHECK_THAT(refused.error().message, Catch::StartsWith("工作表“b” 第 3 行：A 列（id）含有"));
}

TEST_CASE("More rows than Excel has are refused", "[xlsx]") {
    const Table table{
        .name = "a", .columns = {"id"}, .rows = std::vector<Row>(1'048'576, Row{"x"})};
    const auto refused = write_xlsx({table});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::too_large);
    CHECK_THAT(refused.error().message,
               Catch::Contains("1048577 行") && Catch::Contains("超过 Excel 的上限 1048576 行"));
}

TEST_CASE("Sheet names that Excel does not take are refused", "[xlsx]") {
    const auto name = GENERATE(as<std::string>{}, "", " ", "a/b", "[a]", "'a", "\xff",
                               "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二");
    const auto refused = write_xlsx({{.name = name, .columns = {"id"}}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::invalid_argument);
    CHECK_THAT(refused.error().message, Catch::StartsWith("工作表名“" + name + "”"));
}

TEST_CASE("Two sheets of one name and no sheet at all are refused", "[xlsx]") {
    CHECK_THAT(write_xlsx({{.name = "a", .columns = {"x"}}, {.name = "A", .columns = {"x"}}})
                   .error()
                   .message,
               Catch::Contains("出现了两次"));
    CHECK_FALSE(write_xlsx({}));
}

}  // namespace baoda::table
