#include "bot/exchange/sheet.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

namespace baoda::exchange {

void Sheet::identify(table::Row& /*row*/, const References& /*references*/) const {}

void Sheet::complete(table::Row& /*row*/, bool /*is_new*/, References& /*references*/) const {}

std::size_t Sheet::index_of(std::string_view column) const {
    const auto found = std::ranges::find(columns(), column, &Column::name);
    if (found == columns().end()) throw std::logic_error(fmt::format("no column {}", column));
    return static_cast<std::size_t>(found - columns().begin());
}

std::string Sheet::key_of(const table::Row& row) const {
    std::string key;
    for (std::size_t c = 0; c < columns().size(); ++c) {
        if (!columns()[c].is_key) continue;
        if (!key.empty()) key += " | ";
        key += row[c];
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

}  // namespace baoda::exchange
