#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/base/result.hpp"
#include "knowledge/table/table.hpp"

namespace baoda::table {

/// Reads every sheet of an Excel workbook (.xlsx) in the workbook's order, hidden ones too;
/// `file_name` is told in errors. The first row that is not empty is the head; a sheet without one
/// gives a table without columns. Wholly empty rows are skipped, `lines` are Excel's row numbers.
///
/// Numbers become their shortest exact text (400, 0.5), percentages what Excel shows (70%), dates
/// ISO (2026-11-22, with a time of day 2026-11-22 10:30:00), booleans true and false.
/// Refuses, with sheet, row and cell: formulas, error values, cells beyond the head, column names
/// blank or twice, what is over a limit (table.hpp). Refuses whole: .xls, files with a password,
/// what is no workbook, archives that unpack to too much, XML with a DOCTYPE.
[[nodiscard]] base::Result<std::vector<Table>> read_xlsx(std::string_view bytes,
                                                         std::string_view file_name);

/// Writes a workbook with a sheet for each table: every cell text (none is ever a formula),
/// wrapped; the head bold and frozen. The same tables give the same bytes.
///
/// `read_xlsx` gives back the same tables but for rows without any text. Refuses what Excel cannot
/// hold, with table, row and column: a cell of over 32,767 UTF-16 units, a character that XML does
/// not have (NUL, U+FFFE, U+FFFF), over 1,048,576 rows with the head or 16,384 columns, a sheet
/// name blank, over 31 characters, twice or with one of []:*?/\; no table at all.
[[nodiscard]] base::Result<std::string> write_xlsx(const std::vector<Table>& tables);

}  // namespace baoda::table
