#pragma once

#include <string>
#include <string_view>

#include "knowledge/base/result.hpp"
#include "knowledge/table/table.hpp"

namespace baoda::table {

/// Reads a CSV file (RFC 4180) as spreadsheets save it; `name` is its name without ".csv".
///
/// Encodings: see `to_utf8`. Lines end with LF or CRLF. The separator (comma, tab, semicolon) is
/// the one that the head has most of. Lines on which every field is empty and unquoted are skipped.
/// One ' is taken off a cell that begins with any number of ' and then a character that begins a
/// formula: the reverse of `write_csv`.
/// Refuses, with the line: bytes that are no text, a quote inside an unquoted field or never
/// closed, text after a closing quote, a lone CR outside quotes, a row longer or shorter than the
/// head, a column name blank or twice, what is over a limit (table.hpp). A file without a head is
/// refused.
[[nodiscard]] base::Result<Table> read_csv(std::string_view bytes, std::string name);

/// Writes UTF-8 with byte order mark (without it Excel takes the file for GBK), commas and CRLF.
///
/// A cell that a spreadsheet would run as a formula (it begins with = + - @, their full-width
/// forms, TAB or CR, after any number of ') gets one ' in front. `read_csv` gives back the same
/// table, bit by bit, as long as its cells are UTF-8 without NUL and it keeps within the limits.
[[nodiscard]] std::string write_csv(const Table& table);

}  // namespace baoda::table
