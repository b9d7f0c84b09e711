#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <sys/mman.h>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>
#include <xlsxwriter.h>

#include "knowledge/base/file.hpp"
#include "knowledge/table/table_builder.hpp"
#include "knowledge/table/xlsx.hpp"
#include "knowledge/table/xlsx_text.hpp"

namespace baoda::table {

namespace {

using base::ErrorCode;
using base::Result;

// What Excel can hold (Microsoft, "Excel specifications and limits").
constexpr std::size_t kExcelCellUnits = 32'767;
constexpr std::size_t kExcelRows = 1'048'576;
constexpr std::size_t kExcelColumns = 16'384;
constexpr std::size_t kExcelSheetName = 31;

constexpr std::time_t kCreated = 946'684'800;  // 2000-01-01: the same tables give the same bytes.
// In characters of a Western font, the unit of Excel's columns.
constexpr std::size_t kNarrowest = 8;
constexpr std::size_t kWidest = 60;

/// A file in memory. libxlsxwriter 1.1.4 of Debian 12 writes to a path only; later ones have a
/// buffer of their own.
class MemoryFile {
public:
    MemoryFile() : descriptor_(::memfd_create("xlsx", MFD_CLOEXEC)) {
        if (descriptor_ < 0)
            throw std::system_error(errno, std::generic_category(), "memfd_create");
    }

    ~MemoryFile() { ::close(descriptor_); }

    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    [[nodiscard]] std::string path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }

private:
    int descriptor_;
};

[[noreturn]] void raise(lxw_error code) {
    throw std::runtime_error(std::string{"libxlsxwriter: "} + lxw_strerror(code));
}

void check(lxw_error code) {
    if (code != LXW_NO_ERROR) raise(code);
}

Result<void> check_name(const Table& table, const std::vector<Table>& tables) {
    const auto refuse = [&](std::string_view reason) -> Result<void> {
        return base::fail(ErrorCode::invalid_argument,
                          fmt::format("工作表名“{}”{}。", table.name, reason), table.name);
    };
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    };
    const auto is_same = [&](const Table& other) {
        return &other != &table && std::ranges::equal(other.name, table.name, {}, lower, lower);
    };
    if (base::trimmed(table.name).empty()) return refuse("是空的");
    if (!fits_xml(table.name)) return refuse("含有 Excel 不能保存的字符");
    if (utf16_length(table.name) > kExcelSheetName) return refuse("超过 31 个字");
    const bool wrong = table.name.find_first_of("[]:*?/\\\r\n\t") != std::string::npos ||
                       table.name.starts_with('\'') || table.name.ends_with('\'');
    if (wrong) return refuse("含有 Excel 不允许的符号");
    if (std::ranges::any_of(tables, is_same)) return refuse("出现了两次");
    return {};
}

/// Whether the text fits as it is stored, which is what libxlsxwriter counts; a control character
/// takes seven.
bool fits_escaped(const std::string& cell) {
    return cell.size() <= kExcelCellUnits / 7 || utf16_length(escape_xlsx(cell)) <= kExcelCellUnits;
}

Result<void> check_row(const Table& table, const Row& row, std::size_t number) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        const auto refuse = [&](std::string_view reason) {
            return fault(
                {.words = fmt::format("工作表“{}”", table.name), .place = table.name}, number,
                fmt::format("{} 列（{}）{}", column_letters(i), table.columns.at(i), reason),
                ErrorCode::invalid_argument);
        };
        if (!fits_xml(row[i])) return refuse("含有 Excel 不能保存的字符");
        if (utf16_length(row[i]) > kExcelCellUnits) {
            return refuse(fmt::format("超过 Excel 一格的上限 {} 字", kExcelCellUnits));
        }
        if (!fits_escaped(row[i])) return refuse("含有过多的控制字符");
    }
    return {};
}

Result<void> check_table(const Table& table, const std::vector<Table>& tables) {
    if (auto checked = check_name(table, tables); !checked) return checked;
    const bool fits = table.rows.size() < kExcelRows && table.columns.size() <= kExcelColumns;
    if (!fits) {
        return base::fail(
            ErrorCode::too_large,
            fmt::format("工作表“{}”有 {} 行、{} 列，超过 Excel 的上限 {} 行、{} 列。", table.name,
                        table.rows.size() + 1, table.columns.size(), kExcelRows, kExcelColumns),
            table.name);
    }
    if (auto checked = check_row(table, table.columns, 1); !checked) return checked;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (auto checked = check_row(table, table.rows[i], i + 2); !checked) return checked;
    }
    return {};
}

/// Of the longest line, a Chinese character counting as two Western ones.
std::size_t display_width(std::string_view cell) {
    std::size_t widest = 0;
    for (const auto line : base::split(cell, '\n')) {
        std::size_t width = 0;
        for (const char c : line) {
            const auto byte = static_cast<unsigned char>(c);
            if ((byte & 0xc0U) != 0x80) width += byte < 0xe0 ? 1 : 2;
        }
        widest = std::max(widest, width);
    }
    return widest;
}

struct Formats {
    lxw_format* head;
    lxw_format* body;
};

Formats add_formats(lxw_workbook* book) {
    const Formats formats{.head = workbook_add_format(book), .body = workbook_add_format(book)};
    format_set_bold(formats.head);
    for (auto* format : {formats.head, formats.body}) {
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    }
    return formats;
}

void write_row(lxw_worksheet* sheet, const Row& row, std::size_t number, lxw_format* format) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (row[i].empty()) continue;
        check(worksheet_write_string(sheet, static_cast<lxw_row_t>(number),
                                     static_cast<lxw_col_t>(i), escape_xlsx(row[i]).c_str(),
                                     format));
    }
}

void write_sheet(lxw_workbook* book, const Table& table, const Formats& formats) {
    auto* sheet = workbook_add_worksheet(book, table.name.c_str());
    if (sheet == nullptr) raise(LXW_ERROR_PARAMETER_VALIDATION);
    std::vector<std::size_t> widths;
    for (const auto& name : table.columns) widths.push_back(display_width(name));
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths.at(i) = std::max(widths.at(i), display_width(row[i]));
        }
    }
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const auto width = std::clamp(widths[i] + 2, kNarrowest, kWidest);
        const auto column = static_cast<lxw_col_t>(i);
        check(worksheet_set_column(sheet, column, column, static_cast<double>(width), nullptr));
    }
    worksheet_freeze_panes(sheet, 1, 0);
    write_row(sheet, table.columns, 0, formats.head);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        write_row(sheet, table.rows[i], i + 1, formats.body);
    }
}

}  // namespace

Result<std::string> write_xlsx(const std::vector<Table>& tables) {
    if (tables.empty()) return base::fail(ErrorCode::invalid_argument, "没有可以写入的工作表。");
    for (const auto& table : tables) {
        if (auto checked = check_table(table, tables); !checked) {
            return tl::unexpected{std::move(checked.error())};
        }
    }
    const MemoryFile file;
    auto* book = workbook_new(file.path().c_str());
    if (book == nullptr) throw std::runtime_error("libxlsxwriter: no memory");
    std::unique_ptr<lxw_workbook, decltype(&lxw_workbook_free)> owner{book, lxw_workbook_free};
    lxw_doc_properties properties{};
    properties.created = kCreated;
    check(workbook_set_properties(book, &properties));
    const auto formats = add_formats(book);
    for (const auto& table : tables) write_sheet(book, table, formats);
    check(workbook_close(owner.release()));  // Frees the workbook whether it succeeds or not.
    return base::read_file(file.path());
}

}  // namespace baoda::table
