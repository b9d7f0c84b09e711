#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace baoda::table {

/// The cells of one row as UTF-8. A list (the variants of an entry) is one item a line inside the
/// cell; JSON Lines writes it as an array.
using Row = std::vector<std::string>;

/// A head and rows of text, whatever they mean: what one CSV or JSON Lines file or one sheet holds.
struct Table {
    std::string name;                  ///< "entries": sheet name, file name without its ending.
    std::vector<std::string> columns;  ///< The head: no name empty, none twice.
    std::vector<Row> rows;             ///< Each as long as `columns`.
    /// Of each row, where the file that it was read from has it: first line (CSV, JSON Lines) or
    /// row number (xlsx), from 1. Empty when the table was not read from a file.
    std::vector<std::size_t> lines;

    /// Of each column, where the file first names it. Empty when the table was not read from a
    /// file.
    std::vector<std::size_t> column_lines;

    /// Of each row of JSON Lines, which cells its object had; one beyond the end was not there.
    /// Empty for other formats: their rows have all cells.
    std::vector<std::vector<bool>> held;

    /// Whether the file had this cell, be it empty.
    [[nodiscard]] bool holds(std::size_t row, std::size_t column) const {
        return held.empty() || (column < held[row].size() && held[row][column]);
    }

    /// Whether both say the same; where it was read does not count.
    friend bool operator==(const Table& a, const Table& b) {
        return a.name == b.name && a.columns == b.columns && a.rows == b.rows;
    }
};

// What every reader takes at most. Our tables have some ten thousand rows and some twenty columns;
// the bounds keep a hostile or mistaken file from taking the server's memory.
inline constexpr std::size_t kMostFileBytes = 64UL << 20U;   ///< 64 MiB a file.
inline constexpr std::size_t kMostTextBytes = 256UL << 20U;  ///< 256 MiB of text in all cells.
inline constexpr std::size_t kMostCellBytes = 1UL << 20U;    ///< 1 MiB a cell.
inline constexpr std::size_t kMostNameBytes = 200;  ///< Of a column or sheet: messages tell it.
inline constexpr std::size_t kMostColumns = 256;
inline constexpr std::size_t kMostRows = 200'000;
inline constexpr std::size_t kMostCells = 8'000'000;  ///< Rows times columns.

}  // namespace baoda::table
