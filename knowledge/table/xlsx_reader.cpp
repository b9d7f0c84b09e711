#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "knowledge/table/encoding.hpp"
#include "knowledge/table/table_builder.hpp"
#include "knowledge/table/workbook.hpp"
#include "knowledge/table/xlsx.hpp"
#include "knowledge/table/xlsx_text.hpp"
#include "knowledge/table/zip_archive.hpp"

namespace baoda::table {

namespace {

using base::ErrorCode;
using base::Result;

constexpr std::size_t kExcelColumns = 16'384;
constexpr std::size_t kExcelRows = 1'048'576;

template <class Number>
std::optional<Number> number_of(std::string_view text) {
    Number number{};
    const auto* end = text.data() + text.size();
    const auto [read, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || read != end) return std::nullopt;
    return number;
}

/// The column of "C5", from 0, when it is a cell of that row.
std::optional<std::size_t> column_of(std::string_view reference, std::size_t row) {
    std::size_t column = 0;
    while (!reference.empty() && reference.front() >= 'A' && reference.front() <= 'Z') {
        column = column * 26 + static_cast<std::size_t>(reference.front() - 'A' + 1);
        if (column > kExcelColumns) return std::nullopt;
        reference.remove_prefix(1);
    }
    if (column == 0 || number_of<std::size_t>(reference) != row) return std::nullopt;
    return column - 1;
}

/// Reads the rows of one sheet into a table.
class SheetReader {
public:
    SheetReader(const Workbook& book, TableBuilder& builder) : book_(book), builder_(builder) {}

    Result<void> read(pugi::xml_node sheet_data) {
        for (const auto node : sheet_data) {
            if (!is_element(node, "row")) continue;
            if (auto read = read_row(node); !read) return read;
        }
        return {};
    }

private:
    Result<void> read_row(pugi::xml_node node) {
        const auto last = row_;
        const auto number = node.attribute("r");
        row_ = number.empty() ? last + 1 : number_of<std::size_t>(number.value()).value_or(0);
        if (row_ <= last || row_ > kExcelRows) {
            return fault(builder_.origin(), last + 1, "行号已损坏，请重新保存");
        }
        Row cells;
        for (const auto cell : node) {
            if (!is_element(cell, "c")) continue;
            if (auto read = read_cell(cell, cells); !read) return read;
        }
        while (!cells.empty() && cells.back().empty()) cells.pop_back();
        if (cells.empty()) return {};
        cells.shrink_to_fit();  // An empty cell far to the right must not keep its memory.
        return builder_.columns() == 0 ? add_head(std::move(cells)) : add_row(std::move(cells));
    }

    /// Puts a cell's text where it belongs in the row; cells come in order, with gaps.
    Result<void> read_cell(pugi::xml_node cell, Row& cells) {
        const auto reference = cell.attribute("r");
        const auto column = reference.empty() ? cells.size() : column_of(reference.value(), row_);
        if (!column || *column < cells.size() || *column >= kExcelColumns) {
            return fault(builder_.origin(), row_, "单元格的位置已损坏，请重新保存");
        }
        cells.resize(*column + 1);
        const auto refuse = [&](std::string_view reason) {
            return fault(builder_.origin(), row_,
                         fmt::format("单元格 {}{} {}", column_letters(*column), row_, reason));
        };
        if (!child_of(cell, "f").empty()) return refuse("是公式，公式单元格请先粘贴为数值");
        const std::string_view type = cell.attribute("t").value();
        if (type == "e") return refuse("是错误值，请改正公式后粘贴为数值");
        auto text = text_of(cell, type);
        if (!text || utf8_prefix(*text) != text->size()) return refuse("已损坏，请重新保存");
        cells[*column] = *std::move(text);
        return {};
    }

    /// Nothing when the cell is not what it says.
    [[nodiscard]] std::optional<std::string> text_of(pugi::xml_node cell,
                                                     std::string_view type) const {
        if (type == "inlineStr") return string_of(child_of(cell, "is"));
        const auto stored = text_in(child_of(cell, "v"));
        if (type == "str") return unescape_xlsx(stored);
        if (stored.empty() || type == "d") return stored;
        if (type == "s") {
            const auto index = number_of<std::size_t>(stored);
            if (!index || *index >= book_.strings.size()) return std::nullopt;
            return book_.strings[*index];
        }
        if (type == "b") return stored == "1" || stored == "true" ? "true" : "false";
        const auto style = number_of<std::size_t>(cell.attribute("s").as_string("0")).value_or(0);
        const auto kind = style < book_.kinds.size() ? book_.kinds[style] : NumberKind::plain;
        return number_text(stored, kind, book_.from_1904);
    }

    Result<void> add_head(Row names) {
        for (auto& name : names) {
            if (auto added = builder_.add_column(std::move(name), row_); !added) return added;
        }
        return {};
    }

    Result<void> add_row(Row cells) {
        if (cells.size() > builder_.columns()) {
            return fault(builder_.origin(), row_,
                         fmt::format("单元格 {}{} 不在任何有列名的列里",
                                     column_letters(cells.size() - 1), row_));
        }
        return builder_.add_row(std::move(cells), row_);
    }

    const Workbook& book_;
    TableBuilder& builder_;
    std::size_t row_ = 0;
};

Result<Table> read_sheet(const Workbook& book, const ZipArchive& archive, const SheetPart& sheet) {
    pugi::xml_document document;
    if (auto read = read_xml(archive, sheet.path, document); !read) {
        return tl::unexpected{std::move(read.error())};
    }
    TableBuilder builder{sheet.name,
                         {.words = fmt::format("{} 的工作表“{}”", archive.file(), sheet.name),
                          .place = fmt::format("{}:{}", archive.file(), sheet.name),
                          .lettered_columns = true}};
    const auto cells = child_of(child_of(document.root(), "worksheet"), "sheetData");
    if (auto read = SheetReader{book, builder}.read(cells); !read) {
        return tl::unexpected{std::move(read.error())};
    }
    return std::move(builder).take();
}

std::size_t text_bytes(const Table& table) {
    std::size_t bytes = 0;
    for (const auto& row : table.rows) {
        for (const auto& cell : row) bytes += sizeof(Row::value_type) + cell.size();
    }
    return bytes;
}

/// Excel's files before 2007 and workbooks with a password are both containers of this kind; the
/// latter name the stream that is encrypted, in UTF-16.
Result<void> check_container(std::string_view bytes, std::string_view file) {
    constexpr std::string_view kMark = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    if (!bytes.starts_with(kMark)) return {};
    std::string stream;
    for (const char c : std::string_view{"EncryptedPackage"}) stream += {c, '\0'};
    if (bytes.find(stream) != std::string_view::npos) {
        return file_fault(file, "文件有密码保护，请先取消密码");
    }
    return file_fault(file, "是旧的 Excel 格式（.xls），请另存为 .xlsx");
}

}  // namespace

Result<std::vector<Table>> read_xlsx(std::string_view bytes, std::string_view file_name) {
    if (bytes.size() > kMostFileBytes) {
        return file_fault(file_name, fmt::format("文件超过上限 {} MiB", kMostFileBytes >> 20U),
                          ErrorCode::too_large);
    }
    if (auto checked = check_container(bytes, file_name); !checked) {
        return tl::unexpected{std::move(checked.error())};
    }
    const auto archive = ZipArchive::open(bytes, file_name);
    if (!archive) return tl::unexpected{archive.error()};
    const auto book = read_workbook(*archive);
    if (!book) return tl::unexpected{book.error()};
    std::vector<Table> tables;
    std::size_t total = 0;
    for (const auto& sheet : book->sheets) {
        auto table = read_sheet(*book, *archive, sheet);
        if (!table) return tl::unexpected{std::move(table.error())};
        // A few long shared strings, referred to from everywhere, are much text in a small file.
        total += text_bytes(*table);
        if (total > 2 * kMostTextBytes) {
            return file_fault(file_name, "所有工作表的文字总量过大", ErrorCode::too_large);
        }
        tables.push_back(*std::move(table));
    }
    return tables;
}

}  // namespace baoda::table
