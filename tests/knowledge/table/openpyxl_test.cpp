#include <array>
#include <cstdio>
#include <iostream>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "knowledge/base/file.hpp"
#include "knowledge/table/jsonl.hpp"
#include "knowledge/table/xlsx.hpp"
#include "tests/support/temporary_folder.hpp"

namespace baoda::table {

namespace {

/// Runs a Python program; its exit code.
int python(const std::filesystem::path& program, const std::filesystem::path& argument) {
    const auto command =
        fmt::format("/usr/bin/python3 '{}' '{}' 2>/dev/null", program.string(), argument.string());
    return std::system(command.c_str());  // NOLINT(concurrency-mt-unsafe,cert-env33-c)
}

/// Another program's view of workbooks is a check of ours; without it the rest of the tests stands.
bool has_openpyxl(const support::TemporaryFolder& folder) {
    if (python(folder.write("probe.py", "import openpyxl\n"), folder.path()) == 0) return true;
    std::cout << "skipped: python3-openpyxl is not installed\n";
    return false;
}

}  // namespace

TEST_CASE("openpyxl reads what is written here", "[xlsx]") {
    const support::TemporaryFolder folder;
    if (!has_openpyxl(folder)) return;
    const Table table{.name = "条目",
                      .columns = {"id", "answer"},
                      .rows = {{"a", "=1+1"}, {"b", " 一\n二 "}, {"400", "说“<好>”&😀"}}};
    const auto book = folder.write("a.xlsx", write_xlsx({table}).value());
    const auto program = folder.write("read.py", R"(
import json, openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1])
with open(sys.argv[1] + ".jsonl", "w") as out:
    rows = list(book["条目"].iter_rows())
    for row in rows[1:]:
        out.write(json.dumps({rows[0][i].value: c.value for i, c in enumerate(row)}) + "\n")
        assert all(c.data_type == "s" and c.alignment.wrap_text for c in row)
    assert rows[0][0].font.bold and book["条目"].freeze_panes == "A2"
)");
    REQUIRE(python(program, book) == 0);
    auto back = read_jsonl(base::read_file(book.string() + ".jsonl"), "条目");
    REQUIRE(back);
    CHECK(*back == table);
}

TEST_CASE("What openpyxl writes is read here", "[xlsx]") {
    const support::TemporaryFolder folder;
    if (!has_openpyxl(folder)) return;
    const auto program = folder.write("write.py", R"(
import datetime, openpyxl, sys
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "事实"
for row in [["id", "value", "on", "yes"],
            ["a", 400, datetime.date(2026, 11, 22), True],
            [None, None, None, None],
            ["医\n保", 0.1, datetime.datetime(2026, 11, 22, 10, 30), "x"]]:
    sheet.append(row)
sheet["B5"] = 0.7
sheet["B5"].number_format = "0%"
book.create_sheet("隐藏").sheet_state = "hidden"
book.save(sys.argv[1])
)");
    const auto path = folder.path() / "a.xlsx";
    REQUIRE(python(program, path) == 0);
    const auto tables = read_xlsx(base::read_file(path), "a.xlsx");
    REQUIRE(tables);
    REQUIRE(tables->size() == 2);
    CHECK(tables->back() == Table{.name = "隐藏"});
    CHECK(tables->front() == Table{.name = "事实",
                                   .columns = {"id", "value", "on", "yes"},
                                   .rows = {{"a", "400", "2026-11-22", "true"},
                                            {"医\n保", "0.1", "2026-11-22 10:30:00", "x"},
                                            {"", "70%", "", ""}}});
    CHECK(tables->front().lines == std::vector<std::size_t>{2, 4, 5});
}

TEST_CASE("A formula that openpyxl writes is refused with its cell", "[xlsx]") {
    const support::TemporaryFolder folder;
    if (!has_openpyxl(folder)) return;
    const auto program = folder.write("write.py", R"(
import openpyxl, sys
book = openpyxl.Workbook()
book.active.append(["id", "value"])
book.active.append(["a", "=1+1"])
book.save(sys.argv[1])
)");
    const auto path = folder.path() / "a.xlsx";
    REQUIRE(python(program, path) == 0);
    const auto tables = read_xlsx(base::read_file(path), "a.xlsx");
    REQUIRE_FALSE(tables);
    CHECK_THAT(tables.error().message, Catch::Contains("单元格 B2 是公式"));
}

}  // namespace baoda::table
