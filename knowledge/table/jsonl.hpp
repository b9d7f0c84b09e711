#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/base/result.hpp"
#include "knowledge/table/table.hpp"

namespace baoda::table {

/// How `write_jsonl` writes.
struct JsonlOptions {
    /// Written as arrays, one item for each line of the cell; names that no column has are ignored.
    std::vector<std::string> list_columns;
};

/// Reads JSON Lines: UTF-8, one object a line, empty lines skipped; `name` is the file's name
/// without ".jsonl". No line at all gives a table without columns.
///
/// The columns are all keys in the order in which they first appear. Strings stay; numbers and
/// booleans become their JSON text; an array of strings becomes its items joined with newlines;
/// null and a missing key become an empty cell.
/// Refuses, with the line: what is not JSON or not an object, a key twice or blank, objects and
/// arrays inside, items that hold a newline, NUL characters, what is over a limit (table.hpp).
[[nodiscard]] base::Result<Table> read_jsonl(std::string_view bytes, std::string name);

/// Writes every row as an object of strings, list columns as arrays of strings.
///
/// Empty cells are left out, but not from the first row, so that it names all columns in order,
/// and not in the first column: `read_jsonl` gives back the same table if it has a row.
/// Throws std::invalid_argument when a cell is not UTF-8, which no reader of this room lets in.
[[nodiscard]] std::string write_jsonl(const Table& table, const JsonlOptions& options);

}  // namespace baoda::table
