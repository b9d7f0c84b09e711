#include "knowledge/table/table_builder.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "knowledge/base/file.hpp"

namespace baoda::table {

using base::ErrorCode;
using base::Result;

tl::unexpected<base::Error> fault(const Origin& origin,
                                  std::size_t line,
                                  std::string_view reason,
                                  ErrorCode code) {
    return base::fail(code, fmt::format("{} 第 {} 行：{}。", origin.words, line, reason),
                      fmt::format("{}:{}", origin.place, line));
}

tl::unexpected<base::Error> file_fault(std::string_view file,
                                       std::string_view reason,
                                       ErrorCode code) {
    return base::fail(code, fmt::format("{}：{}。", file, reason), std::string{file});
}

std::string column_letters(std::size_t column) {
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        letters += static_cast<char>('A' + (rest - 1) % 26);
    }
    std::ranges::reverse(letters);
    return letters;
}

TableBuilder::TableBuilder(std::string name, Origin origin) : origin_(std::move(origin)) {
    table_.name = std::move(name);
}

std::string TableBuilder::column_words(std::size_t column) const {
    auto place = origin_.lettered_columns ? fmt::format("{} 列", column_letters(column))
                                          : fmt::format("第 {} 列", column + 1);
    if (column >= columns()) return place;
    return fmt::format("{}（{}）", place, table_.columns[column]);
}

std::optional<std::size_t> TableBuilder::find_column(const std::string& name) const {
    const auto found = known_.find(name);
    if (found == known_.end()) return std::nullopt;
    return found->second;
}

Result<void> TableBuilder::add_column(std::string name, std::size_t line) {
    const auto column = columns();
    if (column == kMostColumns) {
        return fault(origin_, line, fmt::format("列数超过上限 {}", kMostColumns),
                     ErrorCode::too_large);
    }
    if (base::trimmed(name).empty()) {
        return fault(origin_, line, column_words(column) + "没有列名");
    }
    if (name.size() > kMostNameBytes) {
        return fault(origin_, line, column_words(column) + "的列名过长，请检查第一行是不是表头");
    }
    if (auto checked = check_cell(name, column, line); !checked) return checked;
    if (const auto same = find_column(name)) {
        return fault(origin_, line,
                     fmt::format("{}与{}重名", column_words(column), column_words(*same)));
    }
    known_.emplace(name, column);
    table_.columns.push_back(std::move(name));
    table_.column_lines.push_back(line);
    return check_size(line);
}

Result<void> TableBuilder::add_row(Row cells, std::size_t line) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (auto checked = check_cell(cells[i], i, line); !checked) return checked;
        text_bytes_ += cells[i].size();
    }
    if (text_bytes_ > kMostTextBytes) {
        return fault(origin_, line,
                     fmt::format("到这一行为止，文字总量超过上限 {} MiB", kMostTextBytes >> 20U),
                     ErrorCode::too_large);
    }
    table_.rows.push_back(std::move(cells));
    table_.lines.push_back(line);
    return check_size(line);
}

Table TableBuilder::take() && {
    for (auto& row : table_.rows) row.resize(columns());
    return std::move(table_);
}

Result<void> TableBuilder::check_cell(const std::string& cell,
                                      std::size_t column,
                                      std::size_t line) const {
    if (cell.size() > kMostCellBytes) {
        return fault(
            origin_, line,
            fmt::format("{}的内容超过上限 {} MiB", column_words(column), kMostCellBytes >> 20U),
            ErrorCode::too_large);
    }
    if (cell.find('\0') != std::string::npos) {
        return fault(origin_, line, column_words(column) + "含有空字符（NUL）");
    }
    return {};
}

Result<void> TableBuilder::check_size(std::size_t line) const {
    if (table_.rows.size() > kMostRows) {
        return fault(origin_, line, fmt::format("行数超过上限 {}", kMostRows),
                     ErrorCode::too_large);
    }
    if (table_.rows.size() * columns() > kMostCells) {
        return fault(origin_, line,
                     fmt::format("到这一行为止，单元格总数超过上限 {} 万", kMostCells / 10'000),
                     ErrorCode::too_large);
    }
    return {};
}

}  // namespace baoda::table
