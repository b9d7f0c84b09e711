#include "bot/exchange/cells.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "knowledge/base/file.hpp"

namespace baoda::exchange {

namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

/// "2026/1/5" and "2026年1月5日" as "2026-01-05".
std::string iso_form(std::string_view cell) {
    std::string text{cell};
    replace_all(text, "年", "-");
    replace_all(text, "月", "-");
    replace_all(text, "日", "");
    std::ranges::replace(text, '/', '-');
    const auto parts = base::split(text, '-');
    if (parts.size() != 3) return text;
    const auto padded = [](std::string_view part) {
        return part.size() == 1 ? "0" + std::string{part} : std::string{part};
    };
    return fmt::format("{}-{}-{}", parts[0], padded(parts[1]), padded(parts[2]));
}

}  // namespace

std::vector<std::string> items_of(std::string_view cell) {
    std::vector<std::string> items;
    for (const auto line : base::lines_of(cell)) {
        if (const auto item = base::trimmed(line); !item.empty()) items.emplace_back(item);
    }
    return items;
}

std::string cell_of(const std::vector<std::string>& items) {
    return fmt::format("{}", fmt::join(items, "\n"));
}

std::string cell_of(const std::optional<base::Date>& date) {
    return date ? base::to_iso(*date) : std::string{};
}

std::string cell_of(bool flag) {
    return flag ? "是" : "";
}

std::optional<base::Date> date_of(std::string_view column, std::string_view cell) {
    if (cell.empty()) return std::nullopt;
    const auto date = base::parse_date(iso_form(cell));
    if (!date) throw CellError(column, "应为日期，例如 2026-12-31");
    return date;
}

bool flag_of(std::string_view column, std::string_view cell) {
    constexpr std::array<std::string_view, 5> kYes{"是", "true", "TRUE", "1", "yes"};
    constexpr std::array<std::string_view, 6> kNo{"", "否", "false", "FALSE", "0", "no"};
    if (std::ranges::find(kYes, cell) != kYes.end()) return true;
    if (std::ranges::find(kNo, cell) != kNo.end()) return false;
    throw CellError(column, "应为 是 或 否");
}

region::Code code_of(std::string_view column, std::string_view cell) {
    const auto code = region::Code::parse(cell);
    if (!code) throw CellError(column, "应为六位地区代码");
    return *code;
}

const std::string& required(std::string_view column, const std::string& cell) {
    if (cell.empty()) throw CellError(column, "不能为空");
    return cell;
}

const std::string& one_line(std::string_view column, const std::string& cell) {
    if (cell.find('\n') != std::string::npos) throw CellError(column, "只能写一行");
    return cell;
}

}  // namespace baoda::exchange
