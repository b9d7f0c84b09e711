#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "knowledge/base/result.hpp"
#include "knowledge/table/table.hpp"

namespace baoda::table {

/// Where a table is read from, and how its errors tell it.
struct Origin {
    std::string words;  ///< In messages: "entries.csv" or "知识.xlsx 的工作表“entries”".
    std::string place;  ///< In `Error::field`: "entries.csv" or "知识.xlsx:entries".
    bool lettered_columns = false;  ///< Columns are called "C" as in Excel, not "3".
};

/// An error at a line: message "entries.csv 第 12 行：REASON。", field "entries.csv:12".
[[nodiscard]] tl::unexpected<base::Error> fault(const Origin& origin,
                                                std::size_t line,
                                                std::string_view reason,
                                                base::ErrorCode code = base::ErrorCode::malformed);

/// An error of a whole file: message "entries.csv：REASON。", field "entries.csv".
[[nodiscard]] tl::unexpected<base::Error> file_fault(
    std::string_view file,
    std::string_view reason,
    base::ErrorCode code = base::ErrorCode::malformed);

/// "A" for column 0, "AB" for column 27.
[[nodiscard]] std::string column_letters(std::size_t column);

/// Takes columns and rows as a reader finds them and holds them to the rules of every table.
class TableBuilder {
public:
    TableBuilder(std::string name, Origin origin);

    [[nodiscard]] const Origin& origin() const { return origin_; }

    [[nodiscard]] std::size_t columns() const { return table_.columns.size(); }

    /// How messages call a column: "第 3 列（answer）", "C 列（answer）".
    [[nodiscard]] std::string column_words(std::size_t column) const;

    /// Where the column of that name is, if it is known.
    [[nodiscard]] std::optional<std::size_t> find_column(const std::string& name) const;

    /// Appends a column; refuses a name that is blank, known already or too long, and one too many.
    [[nodiscard]] base::Result<void> add_column(std::string name, std::size_t line);

    /// Appends a row of at most as many cells as there are columns; `take` fills it up. Refuses
    /// what is over a limit and a cell with a NUL character.
    [[nodiscard]] base::Result<void> add_row(Row cells, std::size_t line);

    /// Notes which cells the row added last had.
    void note_held(std::vector<bool> held) { table_.held.push_back(std::move(held)); }

    /// The table, with every row as long as the head.
    [[nodiscard]] Table take() &&;

private:
    [[nodiscard]] base::Result<void> check_cell(const std::string& cell,
                                                std::size_t column,
                                                std::size_t line) const;
    [[nodiscard]] base::Result<void> check_size(std::size_t line) const;

    Origin origin_;
    Table table_;
    std::unordered_map<std::string, std::size_t> known_;
    std::size_t text_bytes_ = 0;
};

}  // namespace baoda::table
