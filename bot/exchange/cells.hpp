#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/base/clock.hpp"
#include "knowledge/region/region.hpp"

namespace baoda::exchange {

/// A cell that breaks its rule; caught where row and file are known.
class CellError : public std::runtime_error {
public:
    /// `reason` is Chinese, without the column's name: "应为日期，例如 2026-12-31".
    CellError(std::string_view column, const std::string& reason)
        : std::runtime_error(reason), column_(column) {}

    [[nodiscard]] const std::string& column() const { return column_; }

private:
    std::string column_;
};

/// A list cell's items: its lines, trimmed, empty ones left out.
[[nodiscard]] std::vector<std::string> items_of(std::string_view cell);

/// One item a line.
[[nodiscard]] std::string cell_of(const std::vector<std::string>& items);

/// "2026-12-31", or nothing; empty gives nothing.
[[nodiscard]] std::string cell_of(const std::optional<base::Date>& date);

/// 是 or empty.
[[nodiscard]] std::string cell_of(bool flag);

/// Reads a date; 2026/12/31 and 2026年12月31日 count as well. Throws CellError.
[[nodiscard]] std::optional<base::Date> date_of(std::string_view column, std::string_view cell);

/// Reads 是/否, true/false, 1/0; empty is no. Throws CellError.
[[nodiscard]] bool flag_of(std::string_view column, std::string_view cell);

/// Reads a six-digit code. Throws CellError.
[[nodiscard]] region::Code code_of(std::string_view column, std::string_view cell);

/// The cell, refused when it is empty. Throws CellError.
[[nodiscard]] const std::string& required(std::string_view column, const std::string& cell);

/// The cell, refused when it holds more than one line: a name, a word.
[[nodiscard]] const std::string& one_line(std::string_view column, const std::string& cell);

}  // namespace baoda::exchange
