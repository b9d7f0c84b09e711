#include "bot/exchange/sheet.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace baoda::exchange {

namespace {

constexpr char kKeyEnd = '\x1F';  // No cell holds a control character for its own sake.

}  // namespace

void Sheet::identify(table::Row& /*row*/, const References& /*references*/) const {}

void Sheet::complete(table::Row& /*row*/, bool /*is_new*/, References& /*references*/) const {}

void Sheet::settle(table::Row& /*row*/) const {}

std::string shown_key(std::string_view key) {
    std::vector<std::string> cells;
    for (std::size_t at = 0; at < key.size();) {
        const auto end = std::min(key.find(kKeyEnd, at), key.size());
        if (end > at) cells.emplace_back(key.substr(at, end - at));
        at = end + 1;
    }
    return fmt::format("{}", fmt::join(cells, " | "));
}

std::vector<std::string> Sheet::differing(const table::Row& before, const table::Row& after) const {
    std::vector<std::string> names;
    for (std::size_t c = 0; c < before.size(); ++c) {
        const auto& column = columns()[c];
        if (column.use != Column::Use::derived && before[c] != after[c])
            names.emplace_back(column.name);
    }
    return names;
}

std::string Sheet::key_of(const table::Row& row) const {
    std::string key;
    for (std::size_t c = 0; c < columns().size(); ++c) {
        if (!columns()[c].is_key) continue;
        key += row[c];
        key += kKeyEnd;
    }
    return key;
}

const std::vector<const Sheet*>& sheets() {
    static const auto all = [] {
        std::vector<const Sheet*> list;
        for (const auto* room : {&place_sheets(), &policy_sheets(), &entry_sheets(), &word_sheets(),
                                 &document_sheets()}) {
            for (const auto& sheet : *room) list.push_back(sheet.get());
        }
        return list;
    }();
    return all;
}

const Sheet* find_sheet(std::string_view name) {
    // Other names that editors' workbooks use for the same rows.
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kAlso{
        {{"fees", "facts"}, {"费用", "facts"}, {"terms", "synonyms"}}};
    for (const auto& [also, meant] : kAlso) {
        if (name == also) name = meant;
    }
    const auto found = std::ranges::find_if(sheets(), [&](const Sheet* sheet) {
        return sheet->name() == name || sheet->label() == name;
    });
    return found == sheets().end() ? nullptr : *found;
}

const Sheet* sheet_with_columns(const std::vector<std::string>& columns) {
    const auto has = [](const Sheet& sheet, const std::string& name) {
        return std::ranges::any_of(sheet.columns(), [&](const Column& column) {
            return column.name == name || column.label == name;
        });
    };
    std::vector<const Sheet*> order{find_sheet("entries")};
    order.insert(order.end(), sheets().begin(), sheets().end());
    const auto found = std::ranges::find_if(order, [&](const Sheet* sheet) {
        return std::ranges::all_of(columns,
                                   [&](const std::string& name) { return has(*sheet, name); });
    });
    return found == order.end() || columns.empty() ? nullptr : *found;
}

}  // namespace baoda::exchange
