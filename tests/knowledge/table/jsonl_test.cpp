#include "knowledge/table/jsonl.hpp"

#include <catch2/catch.hpp>

#include "tests/knowledge/table/random_cells.hpp"

namespace baoda::table {

namespace {

using Catch::Generators::table;

using base::ErrorCode;
using Rows = std::vector<Row>;

base::Result<Table> read(std::string_view bytes) {
    return read_jsonl(bytes, "facts");
}

Table sound(std::string_view bytes) {
    auto table = read(bytes);
    if (!table) FAIL(table.error().message);
    return *std::move(table);
}

}  // namespace

TEST_CASE("The columns are all keys in the order of their first appearance", "[jsonl]") {
    const auto table = sound(
        "\xef\xbb\xbf{\"id\":\"F1\",\"value\":\"x\"}\r\n\n"
        "{\"note\":\"n\",\"id\":\"F2\"}");
    CHECK(table.name == "facts");
    CHECK(table.columns == Row{"id", "value", "note"});
    CHECK(table.rows == Rows{{"F1", "x", ""}, {"F2", "", "n"}});
    CHECK(table.lines == std::vector<std::size_t>{1, 3});
    CHECK(table.column_lines == std::vector<std::size_t>{1, 1, 3});
}

TEST_CASE("Every simple value becomes text", "[jsonl]") {
    const auto [value, cell] = GENERATE(table<std::string, std::string>({
        {R"("医\n保")", "医\n保"},
        {"400", "400"},
        {"-7", "-7"},
        {"0.10", "0.10"},
        {"1e3", "1e3"},
        {"18446744073709551616", "18446744073709551616"},
        {"true", "true"},
        {"false", "false"},
        {"null", ""},
        {R"(["a","","b"])", "a\n\nb"},
        {"[]", ""},
        {R"("\ud83d\ude00")", "😀"},
    }));
    CHECK(sound(R"({"a":)" + value + "}").rows == Rows{{cell}});
}

TEST_CASE("No line at all is a table without columns", "[jsonl]") {
    CHECK(sound("\n \n") == Table{.name = "facts"});
}

TEST_CASE("What is no flat object is refused with its line", "[jsonl]") {
    const auto [line, words] = GENERATE(table<std::string, std::string>({
        {"{", "不是合法的 JSON"},
        {"{}{}", "不是合法的 JSON"},
        {R"({"a":"\ud800"})", "不是合法的 JSON"},
        {"3", "应是一个 JSON 对象"},
        {"null", "应是一个 JSON 对象"},
        {"[]", "应是一个 JSON 对象"},
        {R"({"a":{}})", "第 1 列（a）是嵌套的对象"},
        {R"({"b":1,"a":[[]]})", "第 1 列（a）的数组里只能是文字"},
        {R"({"a":[1]})", "第 1 列（a）的数组里只能是文字"},
        {R"({"a":[null]})", "第 1 列（a）的数组里只能是文字"},
        {R"({"a":["x\ny"]})", "第 1 列（a）的数组里有一项含换行"},
        {R"({"a":1,"a":2})", "字段“a”写了两次"},
        {R"({"":1})", "第 2 列没有列名"},
        {R"({"a":"\u0000"})", "第 1 列（a）含有空字符"},
        {"{\"a\":\"\xff\"}", "UTF-8"},
    }));
    const auto table = read("{\"a\":1}\n\n" + line + "\n{\"a\":1}\n");
    REQUIRE_FALSE(table);
    CHECK(table.error().code == ErrorCode::malformed);
    CHECK(table.error().field == "facts.jsonl:3");
    CHECK_THAT(table.error().message, Catch::StartsWith("facts.jsonl 第 3 行：") &&
                                          Catch::Contains(words) && Catch::EndsWith("。"));
}

TEST_CASE("Deep nesting is refused, not followed", "[jsonl]") {
    const auto deep =
        GENERATE(std::string(1'000'000, '['), R"({"a":)" + std::string(1'000'000, '['));
    CHECK(read(deep).error().field == "facts.jsonl:1");
}

TEST_CASE("Too many columns and rows are refused with their line", "[jsonl]") {
    std::string wide;
    for (int i = 0; i < 257; ++i) wide += "{\"c" + std::to_string(i) + "\":1}\n";
    CHECK(read(wide).error().field == "facts.jsonl:257");
    std::string tall;
    for (int i = 0; i < 200'001; ++i) tall += "{}\n";
    CHECK(read(tall).error().field == "facts.jsonl:200001");
    CHECK(read(tall).error().code == ErrorCode::too_large);
}

TEST_CASE("A row is an object of strings, list columns are arrays", "[jsonl]") {
    const Table table{.name = "entries",
                      .columns = {"id", "variants", "note"},
                      .rows = {{"a", "一\n二", ""}, {"", "", "x\ny"}, {"b", "三", ""}}};
    CHECK(write_jsonl(table, {.list_columns = {"variants", "other"}}) ==
          "{\"id\":\"a\",\"variants\":[\"一\",\"二\"],\"note\":\"\"}\n"
          "{\"id\":\"\",\"note\":\"x\\ny\"}\n"
          "{\"id\":\"b\",\"variants\":[\"三\"]}\n");
}

TEST_CASE("Whatever has a row is read back from JSON Lines bit by bit", "[jsonl]") {
    support::RandomCells random{7};
    for (int i = 0; i < 3'000; ++i) {
        auto table = random.table();
        table.name = "facts";
        if (table.rows.empty()) continue;
        const auto jsonl = write_jsonl(table, {.list_columns = {table.columns.back()}});
        const auto back = read(jsonl);
        INFO(jsonl);
        REQUIRE(back);
        REQUIRE(*back == table);
    }
}

TEST_CASE("A cell that is no UTF-8 is the caller's mistake", "[jsonl]") {
    const Table table{.name = "facts", .columns = {"a"}, .rows = {{"\xff"}}};
    CHECK_THROWS_AS(write_jsonl(table, {}), std::invalid_argument);
}

}  // namespace baoda::table
