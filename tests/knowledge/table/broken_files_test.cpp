#include <random>

#include <catch2/catch.hpp>

#include "knowledge/table/csv.hpp"
#include "knowledge/table/encoding.hpp"
#include "knowledge/table/jsonl.hpp"
#include "knowledge/table/xlsx.hpp"
#include "tests/knowledge/table/workbook_file.hpp"

namespace baoda::table {

namespace {

/// Reads the bytes as every format; whatever they are, the outcome is a sound table or an error
/// that says why.
void read_as_everything(const std::string& bytes) {
    const auto check = [](const auto& result) {
        if (result) return;
        const auto& message = result.error().message;
        REQUIRE_FALSE(message.empty());
        REQUIRE(message.size() < 2'000);
        REQUIRE(utf8_prefix(message) == message.size());
    };
    const auto check_rows = [&](const base::Result<Table>& result) {
        check(result);
        if (!result) return;
        REQUIRE(result->lines.size() == result->rows.size());
        for (const auto& row : result->rows) REQUIRE(row.size() == result->columns.size());
    };
    check_rows(read_csv(bytes, "a"));
    check_rows(read_jsonl(bytes, "a"));
    check(read_xlsx(bytes, "a.xlsx"));
}

const Table& sample() {
    static const Table table{.name = "entries",
                             .columns = {"id", "answer", "variants"},
                             .rows = {{"a", "=1,\"2\"\n三", "一\n二"}, {"b", "_x000D_\r", "😀"}}};
    return table;
}

std::string utf16_of(const std::string& ascii) {
    std::string bytes = "\xff\xfe";
    for (const char c : ascii) bytes += {c, '\0'};
    return bytes;
}

std::vector<std::string> good_files() {
    // Unpacked parts: a flipped byte of a packed one only breaks its sum.
    const support::WorkbookFile workbook{
        .rows = "<row r=\"1\">" + support::text_cell("a", "A1") + "<c t=\"s\"><v>0</v></c></row>" +
                "<row r=\"3\"><c r=\"A3\" s=\"1\"><v>46348</v></c><c t=\"b\"><v>1</v></c></row>",
        .strings = "<si><r><t>b_x000D_</t></r></si>",
        .formats = "<numFmt numFmtId=\"170\" formatCode=\"yyyy\"/>",
        .styles = "<xf numFmtId=\"0\"/><xf numFmtId=\"170\"/>"};
    return {write_csv(sample()),
            write_jsonl(sample(), {.list_columns = {"variants"}}),
            write_xlsx({sample()}).value(),
            workbook.bytes(),
            "id,a\r\n1,\xd2\xbd\xb1\xa3\r\n2,\"\xb1\xa3\xcf\xd5\"\r\n",
            utf16_of("id\ta\r\n1\t\"2\n\"\r\n")};
}

}  // namespace

TEST_CASE("A good file cut off anywhere is read or refused", "[broken_files]") {
    for (const auto& file : good_files()) {
        const auto step = std::max<std::size_t>(1, file.size() / 500);
        for (std::size_t size = 0; size < file.size(); size += step) {
            read_as_everything(file.substr(0, size));
        }
    }
}

TEST_CASE("A good file with flipped bytes is read or refused", "[broken_files]") {
    std::mt19937 random{5};
    const auto below = [&](std::size_t bound) {
        return std::uniform_int_distribution<std::size_t>{0, bound - 1}(random);
    };
    for (const auto& file : good_files()) {
        for (int i = 0; i < 500; ++i) {
            auto broken = file;
            for (auto left = 1 + below(3); left > 0; --left) {
                broken[below(broken.size())] ^= static_cast<char>(1 + below(255));
            }
            read_as_everything(broken);
        }
    }
}

TEST_CASE("The XML inside a workbook with flipped bytes is read or refused", "[broken_files]") {
    std::mt19937 random{6};
    const support::WorkbookFile workbook{
        .rows =
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row><row><c s=\"1\"><v>46348.5</v>"
            "</c></row>",
        .strings = "<si><t>a_xD83D__xDE00_</t></si>",
        .formats = "<numFmt numFmtId=\"170\" formatCode=\"[$-804]yyyy\\年\"/>",
        .styles = "<xf numFmtId=\"0\"/><xf numFmtId=\"170\"/>"};
    const auto parts = workbook.parts();
    for (int i = 0; i < 1'500; ++i) {
        auto broken = parts;
        for (auto& [path, content] : broken) {
            if (random() % 2 == 0) content[random() % content.size()] = static_cast<char>(random());
        }
        read_as_everything(support::zip_of(broken));
    }
}

TEST_CASE("Bytes at random are refused or read as text", "[broken_files]") {
    std::mt19937 random{7};
    for (int i = 0; i < 2'000; ++i) {
        std::string bytes(random() % 300, '\0');
        for (auto& byte : bytes) byte = static_cast<char>(random());
        read_as_everything(bytes);
    }
}

}  // namespace baoda::table
