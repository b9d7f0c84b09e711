#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "knowledge/table/xlsx.hpp"
#include "tests/knowledge/table/workbook_file.hpp"

namespace baoda::table {

namespace {

using base::ErrorCode;
using support::text_cell;
using support::WorkbookFile;
using Rows = std::vector<Row>;

const std::string kHead =
    "<row r=\"1\">" + text_cell("a") + text_cell("b") + text_cell("c") + "</row>";

base::Result<std::vector<Table>> read(const std::string& bytes) {
    return read_xlsx(bytes, "知识.xlsx");
}

/// More than a cell may hold, without packing so well that the archive is refused.
std::string long_text() {
    std::string text;
    for (int i = 0; text.size() <= kMostCellBytes; ++i) text += std::to_string(i);
    return text;
}

/// The rows of the only sheet below a head of three columns.
Rows rows_of(WorkbookFile file) {
    file.rows = kHead + file.rows;
    auto tables = read(file.bytes());
    if (!tables) FAIL(tables.error().message);
    return tables->front().rows;
}

/// The only error of a sheet with these rows below a head of three columns.
base::Error error_of(const std::string& rows) {
    const auto tables = read(WorkbookFile{.rows = kHead + rows}.bytes());
    REQUIRE_FALSE(tables);
    return tables.error();
}

}  // namespace

TEST_CASE("Cells with gaps, empty rows and rows without numbers fall into place", "[xlsx]") {
    const WorkbookFile file{.rows = "<row r=\"2\"/><row r=\"3\">" + text_cell("a", "A3") +
                                    text_cell("b") + text_cell("c", "C3") +
                                    "<c r=\"E3\" s=\"1\"/>" + "</row><row r=\"5\">" +
                                    text_cell("1", "B5") + "</row><row><c r=\"A6\"/></row><row>" +
                                    text_cell("2", "C7") + "</row>"};
    const auto tables = read(file.bytes());
    REQUIRE(tables);
    REQUIRE(tables->size() == 1);
    CHECK(tables->front() ==
          Table{.name = "表", .columns = {"a", "b", "c"}, .rows = {{"", "1", ""}, {"", "", "2"}}});
    CHECK(tables->front().lines == std::vector<std::size_t>{5, 7});
}

TEST_CASE("An empty cell far to the right takes no memory", "[xlsx]") {
    const auto tables = read(WorkbookFile{.rows = kHead + "<row r=\"2\">" + text_cell("x", "A2") +
                                                  "<c r=\"XFD2\"/></row>"}
                                 .bytes());
    REQUIRE(tables);
    CHECK(tables->front().rows == Rows{{"x", "", ""}});
    CHECK(tables->front().rows.front().capacity() < 10);
}

TEST_CASE("Sheets come in the workbook's order, hidden ones too, charts not", "[xlsx]") {
    const WorkbookFile file{.rows = kHead,
                            .sheets =
                                "<sheet name=\"二\" state=\"hidden\" r:id=\"r2\"/>"
                                "<sheet name=\"图\" r:id=\"r3\"/>"
                                "<sheet name=\"一\" d2p1:id=\"r1\"/>"};
    const auto tables = read(file.bytes());
    REQUIRE(tables);
    REQUIRE(tables->size() == 2);
    CHECK(tables->front() == Table{.name = "二", .columns = {"b"}});
    CHECK(tables->back().name == "一");
}

TEST_CASE("A sheet without anything is a table without columns", "[xlsx]") {
    const auto tables = read(WorkbookFile{}.bytes());
    REQUIRE(tables);
    CHECK(tables->front() == Table{.name = "表"});
}

TEST_CASE("Shared strings join their runs, leave phonetics out and keep blanks", "[xlsx]") {
    CHECK(rows_of({.rows = "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>"
                           "<c t=\"s\"><v>2</v></c></row>",
                   .strings = "<si><r><rPr><b/></rPr><t>医</t></r><r><t xml:space=\"preserve\"> 保"
                              "</t></r><rPh sb=\"0\" eb=\"1\"><t>yi</t></rPh><phoneticPr/></si>"
                              "<si><t xml:space=\"preserve\">  </t></si>"
                              "<si><t>a_x000D_\n<![CDATA[<b>]]>&amp;_x005F_x0041_</t></si>"}) ==
          Rows{{"医 保", "  ", "a\r\n<b>&_x0041_"}});
}

TEST_CASE("Numbers, booleans, dates and text become what a person sees", "[xlsx]") {
    const auto [cell, text] = GENERATE(Catch::Generators::table<std::string, std::string>({
        {"<c><v>400</v></c>", "400"},
        {"<c t=\"n\"><v>4.0E2</v></c>", "400"},
        {"<c s=\"1\"><v>46348</v></c>", "2026-11-22"},
        {"<c s=\"2\"><v>46348.4375</v></c>", "2026-11-22 10:30:00"},
        {"<c s=\"3\"><v>0.7</v></c>", "70%"},
        {"<c t=\"b\"><v>1</v></c>", "true"},
        {"<c t=\"b\"><v>0</v></c>", "false"},
        {"<c t=\"d\"><v>2026-11-22</v></c>", "2026-11-22"},
        {"<c t=\"str\"><v>a_x000D_</v></c>", "a\r"},
    }));
    CHECK(rows_of({.rows = "<row>" + cell + text_cell("x") + "</row>",
                   .formats = "<numFmt numFmtId=\"170\" formatCode=\"yyyy&quot;年&quot;m&quot;月"
                              "&quot;d&quot;日&quot;\"/>",
                   .styles = "<xf numFmtId=\"0\"/><xf numFmtId=\"170\"/><xf numFmtId=\"22\"/>"
                             "<xf numFmtId=\"9\"/>"}) == Rows{{text, "x", ""}});
}

TEST_CASE("A workbook that counts from 1904 gives the same day", "[xlsx]") {
    CHECK(rows_of({.rows = "<row><c s=\"1\"><v>44886</v></c></row>",
                   .styles = "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>",
                   .properties = "date1904=\"1\""}) == Rows{{"2026-11-22", "", ""}});
}

TEST_CASE("What has no honest text is refused with sheet and cell", "[xlsx]") {
    const auto [cells, words] = GENERATE(Catch::Generators::table<std::string, std::string>({
        {"<c r=\"C5\"><f>A1+1</f><v>400</v></c>", "单元格 C5 是公式，公式单元格请先粘贴为数值"},
        {"<c r=\"B5\" t=\"e\"><v>#N/A</v></c>", "单元格 B5 是错误值"},
        {"<c r=\"B5\" t=\"s\"><v>7</v></c>", "单元格 B5 已损坏"},
        {"<c r=\"B5\"><v>nan</v></c>", "单元格 B5 已损坏"},
        {text_cell("\xff", "B5"), "单元格 B5 已损坏"},
        {text_cell("a_x0000_", "B5"), "B 列（b）含有空字符"},
        {text_cell("x", "D5"), "单元格 D5 不在任何有列名的列里"},
        {text_cell("x", "C5") + text_cell("x", "B5"), "位置已损坏"},
        {text_cell("x", "C4"), "位置已损坏"},
        {text_cell("x", "XFE5"), "位置已损坏"},
        {text_cell(long_text(), "B5"), "B 列（b）的内容超过上限 1 MiB"},
    }));
    const auto error = error_of("<row r=\"5\">" + cells + "</row>");
    CHECK(error.field == "知识.xlsx:表:5");
    CHECK_THAT(error.message, Catch::StartsWith("知识.xlsx 的工作表“表” 第 5 行：") &&
                                  Catch::Contains(words) && Catch::EndsWith("。"));
}

TEST_CASE("A head with a gap or a name twice is refused", "[xlsx]") {
    const auto [cells, words] = GENERATE(Catch::Generators::table<std::string, std::string>({
        {text_cell("a", "A2") + text_cell("c", "C2"), "B 列没有列名"},
        {text_cell("a") + text_cell("a"), "B 列与A 列（a）重名"},
        {text_cell("a", "XFD2"), "A 列没有列名"},
    }));
    const auto tables = read(WorkbookFile{.rows = "<row r=\"2\">" + cells + "</row>"}.bytes());
    REQUIRE_FALSE(tables);
    CHECK(tables.error().field == "知识.xlsx:表:2");
    CHECK_THAT(tables.error().message, Catch::Contains(words));
}

TEST_CASE("Rows out of order are refused", "[xlsx]") {
    const auto* number = GENERATE("1", "0", "-1", "x", "1048577", "99999999999999999999");
    CHECK_THAT(error_of(fmt::format("<row r=\"{}\"/>", number)).message,
               Catch::Contains("行号已损坏"));
}

TEST_CASE("What is no workbook is refused with a way out", "[xlsx]") {
    std::string encrypted = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    const auto xls = encrypted + std::string(512, '\0');
    for (const char c : std::string{"EncryptedPackage"}) encrypted += {c, '\0'};
    auto without_sheet = WorkbookFile{}.parts();
    without_sheet.erase("xl/worksheets/sheet1.xml");
    auto broken = WorkbookFile{}.parts();
    broken["xl/workbook.xml"] = "<workbook><sheets>";
    const auto [bytes, words] = GENERATE_COPY(Catch::Generators::table<std::string, std::string>({
        {"", "请另存为 .xlsx"},
        {"id,answer\n", "不是完好的 Excel 文件"},
        {xls, "请另存为 .xlsx"},
        {encrypted, "请先取消密码"},
        {support::zip_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}}),
         "请另存为 .xlsx"},
        {support::zip_of(without_sheet), "xl/worksheets/sheet1.xml"},
        {support::zip_of(broken), "不是完好的 XML"},
        {WorkbookFile{.sheets = ""}.bytes(), "请另存为 .xlsx"},
        {WorkbookFile{.sheets = "<sheet name=\"a\" r:id=\"r9\"/>"}.bytes(), "目录已损坏"},
        {WorkbookFile{.sheets = "<sheet name=\"a\" r:id=\"r1\"/><sheet name=\"b\" r:id=\"r1\"/>"}
             .bytes(),
         "目录已损坏"},
    }));
    const auto tables = read(bytes);
    REQUIRE_FALSE(tables);
    CHECK(tables.error().code == ErrorCode::malformed);
    CHECK(tables.error().field == "知识.xlsx");
    CHECK_THAT(tables.error().message, Catch::StartsWith("知识.xlsx：") && Catch::Contains(words));
}

TEST_CASE("A DOCTYPE is refused, with or without entities", "[xlsx]") {
    const auto* prologue = GENERATE("<!DOCTYPE worksheet>",
                                    "<?xml version=\"1.0\"?>\n<!DOCTYPE a "
                                    "[<!ENTITY b \"x\">]>");
    const auto tables = read(WorkbookFile{.rows = kHead, .prologue = prologue}.bytes());
    REQUIRE_FALSE(tables);
    CHECK_THAT(tables.error().message, Catch::Contains("DOCTYPE"));
}

TEST_CASE("What unpacks to far more than it is long is refused", "[xlsx]") {
    const auto blanks = GENERATE(std::size_t{8} << 20U, std::size_t{257} << 20U);
    const auto tables =
        read(WorkbookFile{.rows = kHead, .prologue = std::string(blanks, ' ')}.bytes());
    REQUIRE_FALSE(tables);
    CHECK(tables.error().code == ErrorCode::too_large);
    CHECK_THAT(tables.error().message, Catch::Contains("解压后过大"));
}

TEST_CASE("One long shared string, referred to from everywhere, is refused", "[xlsx]") {
    std::string rows = kHead;
    const auto text = long_text().substr(0, 500'000);
    for (int i = 0; i < 600; ++i) rows += "<row><c t=\"s\"><v>0</v></c></row>";
    const auto tables =
        read(WorkbookFile{.rows = rows, .strings = "<si><t>" + text + "</t></si>"}.bytes());
    REQUIRE_FALSE(tables);
    CHECK(tables.error().code == ErrorCode::too_large);
    CHECK_THAT(tables.error().message, Catch::Contains("文字总量超过上限"));
}

}  // namespace baoda::table
