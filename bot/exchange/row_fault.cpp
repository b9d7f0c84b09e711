#include "bot/exchange/row_fault.hpp"

#include "bot/exchange/cells.hpp"

namespace baoda::exchange {

namespace {

/// Whether the sheet refuses the row by itself; `scratch` is overwritten.
bool is_refused(const Sheet& sheet, const table::Row& row, release::KnowledgeBase& scratch) {
    try {
        sheet.replace(scratch, {row});
        return false;
    } catch (const CellError&) {
        return true;
    }
}

}  // namespace

std::optional<RowFault> replace_rows(const Sheet& sheet,
                                     const std::vector<table::Row>& rows,
                                     release::KnowledgeBase& knowledge) {
    auto changed = knowledge;
    try {
        sheet.replace(changed, rows);
    } catch (const CellError& error) {
        RowFault fault{.column = error.column(), .reason = error.what()};
        for (const auto& row : rows) {
            if (!is_refused(sheet, row, changed)) continue;
            fault.key = sheet.key_of(row);
            break;
        }
        return fault;
    }
    knowledge = std::move(changed);
    return std::nullopt;
}

}  // namespace baoda::exchange
