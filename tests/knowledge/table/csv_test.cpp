#include "knowledge/table/csv.hpp"

#include <catch2/catch.hpp>

#include "tests/knowledge/table/random_cells.hpp"

namespace baoda::table {

namespace {

using Catch::Generators::table;

using base::ErrorCode;
using Rows = std::vector<Row>;

base::Result<Table> read(std::string_view bytes) {
    return read_csv(bytes, "entries");
}

Table sound(std::string_view bytes) {
    auto table = read(bytes);
    if (!table) FAIL(table.error().message);
    return *std::move(table);
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (; times > 0; --times) all += text;
    return all;
}

}  // namespace

TEST_CASE("A CSV file gives its name, head, rows and their lines", "[csv]") {
    const auto table = sound("id,answer\r\na,\"一行\r\n\"\"二行\"\"\"\r\n\r\nb, c \r\n");
    CHECK(table.name == "entries");
    CHECK(table.columns == Row{"id", "answer"});
    CHECK(table.rows == Rows{{"a", "一行\r\n\"二行\""}, {"b", " c "}});
    CHECK(table.lines == std::vector<std::size_t>{2, 5});
}

TEST_CASE("LF and CRLF end a line, and the last line needs none", "[csv]") {
    const auto* bytes = GENERATE("a,b\n1,\n", "a,b\r\n1,\r\n", "a,b\n1,", "\n\r\na,b\r\n1,\n\n");
    CHECK(sound(bytes).rows == Rows{{"1", ""}});
}

TEST_CASE("Only a head is a table without rows", "[csv]") {
    const auto table = sound("a,b");
    CHECK(table.columns == Row{"a", "b"});
    CHECK(table.rows.empty());
    CHECK(table.lines.empty());
}

TEST_CASE("The separator is the one the head has most of", "[csv]") {
    const auto* bytes = GENERATE("a,b,c;d\n1,2,3\n", "a\tb\tc;d\n1\t2\t3\n", "a;b;c;d,e\n1;2;3;4\n",
                                 "a;b;\"c,,,,\"\n1;2;3\n");
    const auto table = read(bytes);
    REQUIRE(table);
    CHECK(table->columns.front() == "a");
    CHECK(table->rows.front().front() == "1");
}

TEST_CASE("A line that nobody filled in is skipped, one with quoted nothing is a row", "[csv]") {
    const auto table = sound("a,b,c\n\n,,\n,,,,\n\"\",,\n1,2,3\n");
    CHECK(table.rows == Rows{{"", "", ""}, {"1", "2", "3"}});
    CHECK(table.lines == std::vector<std::size_t>{5, 6});
}

TEST_CASE("What is no sound CSV is refused with its line", "[csv]") {
    const auto [bytes, place, words] = GENERATE(table<std::string, std::string, std::string>({
        {"", "entries.csv:1", "没有表头"},
        {"\r\n,,\n", "entries.csv:1", "没有表头"},
        {"a,b\n1,2\n1,2,3\n", "entries.csv:3", "有 3 列，多于表头的 2 列"},
        {"a,b\n\"x\ny\",2\n1\n", "entries.csv:4", "有 1 列，少于表头的 2 列"},
        {"a,b\n1,\"2\n3,4\n", "entries.csv:2", "双引号没有结束"},
        {"a,b\n1,2\"3\"\n", "entries.csv:2", "双引号出现在一格的中间"},
        {"a,b\n1,\"2\n\" 3\n", "entries.csv:3", "第 2 列的双引号后面还有文字"},
        {"a,b\r1,2\r", "entries.csv:1", "单独的回车符"},
        {"a,b\n1,2\r\r\n", "entries.csv:2", "单独的回车符"},
        {"a,b,a\n", "entries.csv:1", "第 3 列与第 1 列（a）重名"},
        {"\na, ,c\n", "entries.csv:2", "第 2 列没有列名"},
        {"a," + std::string(201, 'b') + "\n", "entries.csv:1", "第 2 列的列名过长"},
        {"a,b\n1,保\xff\n", "entries.csv:2", "编码"},
        {std::string("a,b\n1,\0\n", 8), "entries.csv:2", "空字符"},
    }));
    const auto table = read(bytes);
    REQUIRE_FALSE(table);
    CHECK(table.error().code == ErrorCode::malformed);
    CHECK(table.error().field == place);
    CHECK_THAT(table.error().message, Catch::StartsWith("entries.csv 第 ") &&
                                          Catch::Contains(words) && Catch::EndsWith("。"));
}

TEST_CASE("What is over a limit is refused with its line", "[csv]") {
    const auto [bytes, place, words] = GENERATE(table<std::string, std::string, std::string>({
        {repeated(",", 256) + "\n", "entries.csv:1", "列数超过上限 256"},
        {"a\n" + repeated("1\n", 200'001), "entries.csv:200002", "行数超过上限 200000"},
        {"a\n1\n" + std::string((1U << 20U) + 1, 'x'), "entries.csv:3", "超过上限 1 MiB"},
        {std::string((64U << 20U) + 1, 'x'), "entries.csv", "超过上限 64 MiB"},
    }));
    const auto table = read(bytes);
    REQUIRE_FALSE(table);
    CHECK(table.error().code == ErrorCode::too_large);
    CHECK(table.error().field == place);
    CHECK_THAT(table.error().message, Catch::Contains(words));
}

TEST_CASE("What is at a limit is read", "[csv]") {
    std::string head = "c0";
    for (int i = 1; i < 256; ++i) head += ",c" + std::to_string(i);
    CHECK(sound(head).columns.size() == 256);
    CHECK(sound("a\n" + repeated("1\n", 200'000)).rows.size() == 200'000);
    CHECK(sound("a\n" + std::string(1U << 20U, 'x')).rows.front().front().size() == 1U << 20U);
}

TEST_CASE("Many rows of many columns are refused before they fill the memory", "[csv]") {
    std::string bytes = "c0";
    for (int i = 1; i < 256; ++i) bytes += ",c" + std::to_string(i);
    const auto table = read(bytes + "\n" + repeated("1" + std::string(255, ',') + "\n", 40'000));
    REQUIRE_FALSE(table);
    CHECK(table.error().code == ErrorCode::too_large);
    CHECK_THAT(table.error().message, Catch::Contains("单元格总数超过上限 800 万"));
}

TEST_CASE("A table is written with byte order mark, commas and CRLF, quoted where needed",
          "[csv]") {
    const Table table{.name = "entries",
                      .columns = {"id", "answer"},
                      .rows = {{"a", "一,二"}, {"b", "说\"好\"\n二行"}, {" c", ""}}};
    CHECK(write_csv(table) ==
          "\xef\xbb\xbfid,answer\r\na,\"一,二\"\r\nb,\"说\"\"好\"\"\n二行\"\r\n c,\r\n");
}

TEST_CASE("A cell that a spreadsheet would run is guarded, and read back as it was", "[csv]") {
    const auto [cell, written] = GENERATE(table<std::string, std::string>({
        {"=1+1", "'=1+1"},
        {"+1", "'+1"},
        {"-1", "'-1"},
        {"@a", "'@a"},
        {"＝1", "'＝1"},
        {"＋1", "'＋1"},
        {"－1", "'－1"},
        {"＠a", "'＠a"},
        {"'=1", "''=1"},
        {"''=1", "'''=1"},
        {"\ta", "\"'\ta\""},
        {"\r", "\"'\r\""},
        {"=\"a\"", "\"'=\"\"a\"\"\""},
        {"'", "'"},
        {"'a", "'a"},
        {"''", "''"},
        {" =1", " =1"},
        {"1=1", "1=1"},
    }));
    const Table guarded{.name = "entries", .columns = {"a"}, .rows = {{cell}}};
    const auto csv = write_csv(guarded);
    CHECK(csv ==
          "\xef\xbb\xbf"
          "a\r\n" +
              written + "\r\n");
    CHECK(sound(csv) == guarded);
}

TEST_CASE("A formula that a file brings unguarded stays as it is", "[csv]") {
    CHECK(sound("a,b\n=1,-2\n").rows == Rows{{"=1", "-2"}});
}

TEST_CASE("Whatever is written as CSV is read back bit by bit", "[csv]") {
    support::RandomCells random{20'261'122};
    for (int i = 0; i < 3'000; ++i) {
        const auto table = random.table();
        const auto csv = write_csv(table);
        const auto back = read(csv);
        INFO(csv);
        REQUIRE(back);
        REQUIRE(*back == table);
        REQUIRE(back->lines.size() == table.rows.size());
    }
}

}  // namespace baoda::table
