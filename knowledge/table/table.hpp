#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace baoda::table {

/// One cell a column. A list is one item a line inside its cell.
using Row = std::vector<std::string>;

/// Text in rows and columns, as files of several formats hold it.
struct Table {
    std::string name;                  ///< Sheet name, or file name without its ending.
    std::vector<std::string> columns;  ///< The head.
    std::vector<Row> rows;             ///< Each as long as `columns`.
    /// Where each row began in its file, from 1; empty when it was not read from a file.
    std::vector<std::size_t> lines;

    /// Same name, head and rows.
    friend bool operator==(const Table& a, const Table& b) {
        return a.name == b.name && a.columns == b.columns && a.rows == b.rows;
    }
};

}  // namespace baoda::table
