#include "bot/exchange/overlay.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include <fmt/format.h>

#include "bot/exchange/cells.hpp"
#include "bot/exchange/sheet.hpp"

namespace baoda::exchange {

namespace {

using table::Row;
using Kind = RowChange::Kind;

/// A sheet's rows and where each key stands.
struct KeyedRows {
    std::vector<Row> rows;
    std::unordered_map<std::string, std::size_t> position;

    KeyedRows(const Sheet& sheet, const release::KnowledgeBase& knowledge)
        : rows(sheet.rows(knowledge)) {
        for (std::size_t i = 0; i < rows.size(); ++i) position.emplace(sheet.key_of(rows[i]), i);
    }

    [[nodiscard]] const Row* find(const std::string& key) const {
        const auto found = position.find(key);
        return found == position.end() ? nullptr : &rows[found->second];
    }
};

std::vector<RowChange> changes_in(const Sheet& sheet,
                                  const KeyedRows& before,
                                  const KeyedRows& after) {
    std::vector<RowChange> changes;
    const std::string name{sheet.name()};
    for (const auto& row : before.rows) {
        const auto key = sheet.key_of(row);
        const auto* now = after.find(key);
        if (now == nullptr) {
            changes.push_back({Kind::removed, name, shown_key(key), {}});
        } else if (auto columns = sheet.differing(row, *now); !columns.empty()) {
            changes.push_back({Kind::changed, name, shown_key(key), std::move(columns)});
        }
    }
    for (const auto& row : after.rows) {
        const auto key = sheet.key_of(row);
        if (before.find(key) == nullptr) changes.push_back({Kind::added, name, shown_key(key), {}});
    }
    return changes;
}

/// The new base's items and those the deployer added, without those the deployer removed.
std::string merged_list(const std::string& old_base,
                        const std::string& new_base,
                        const std::string& own) {
    const auto old_items = items_of(old_base);
    const auto own_items = items_of(own);
    const auto holds = [](const std::vector<std::string>& items, const std::string& item) {
        return std::ranges::find(items, item) != items.end();
    };
    auto items = items_of(new_base);
    std::erase_if(items, [&](const std::string& item) {
        return holds(old_items, item) && !holds(own_items, item);
    });
    std::ranges::copy_if(own_items, std::back_inserter(items), [&](const std::string& item) {
        return !holds(old_items, item) && !holds(items, item);
    });
    return cell_of(items);
}

/// Merges one sheet; what happened goes to `merged`.
class SheetMerge {
public:
    SheetMerge(const Sheet& sheet,
               const release::KnowledgeBase& old_base,
               const release::KnowledgeBase& new_base,
               Merged& merged)
        : sheet_(sheet),
          old_base_(sheet, old_base),
          new_base_(sheet, new_base),
          own_(sheet, merged.knowledge),
          merged_(merged) {}

    void run() {
        std::vector<Row> rows;
        for (const auto& own : own_.rows) {
            if (auto row = with_base(own)) rows.push_back(*std::move(row));
        }
        for (const auto& row : new_base_.rows) {
            if (takes_new(row)) rows.push_back(row);
        }
        if (rows != own_.rows) sheet_.replace(merged_.knowledge, rows);
    }

private:
    void note(Kind kind, const std::string& key, std::vector<std::string> columns = {}) {
        merged_.taken.push_back(
            {kind, std::string{sheet_.name()}, shown_key(key), std::move(columns)});
    }

    void note_conflict(const std::string& key, std::string_view column, std::string message) {
        merged_.conflicts.push_back(
            {std::string{sheet_.name()}, shown_key(key), std::string{column}, std::move(message)});
    }

    /// A row that the deployer has, brought up to the new base; nothing when the base dropped it.
    std::optional<Row> with_base(const Row& own) {
        const auto key = sheet_.key_of(own);
        const auto* before = old_base_.find(key);
        const auto* after = new_base_.find(key);
        if (before == nullptr) {
            const bool both = after != nullptr && !sheet_.differing(own, *after).empty();
            if (both) note_conflict(key, {}, "新的基础知识也加了这一条；保留您的。");
            return own;
        }
        if (after == nullptr) {
            if (sheet_.differing(*before, own).empty()) {
                note(Kind::removed, key);
                return std::nullopt;
            }
            note_conflict(key, {}, "新的基础知识删除了这一条，而您改过它；保留您的。");
            return own;
        }
        return merged_cells(key, *before, *after, own);
    }

    Row merged_cells(const std::string& key, const Row& before, const Row& after, const Row& own) {
        auto row = own;
        std::vector<std::string> taken;
        for (std::size_t c = 0; c < row.size(); ++c) {
            const auto& column = sheet_.columns()[c];
            if (column.use == Column::Use::derived || after[c] == before[c] || after[c] == own[c])
                continue;
            if (own[c] == before[c]) {
                row[c] = after[c];
            } else if (column.use == Column::Use::list) {
                row[c] = merged_list(before[c], after[c], own[c]);
            } else {
                note_conflict(key, column.name, "新的基础知识改了这一格，而您也改过它；保留您的。");
                continue;
            }
            taken.emplace_back(column.name);
        }
        if (!taken.empty()) note(Kind::changed, key, std::move(taken));
        return row;
    }

    /// Whether a row of the new base is added: one that the deployer never saw.
    bool takes_new(const Row& row) {
        const auto key = sheet_.key_of(row);
        if (own_.find(key) != nullptr) return false;
        const auto* before = old_base_.find(key);
        if (before == nullptr) {
            note(Kind::added, key);
            return true;
        }
        if (!sheet_.differing(*before, row).empty())
            note_conflict(key, {}, "您删除了这一条，而新的基础知识改了它；仍然不用它。");
        return false;
    }

    const Sheet& sheet_;
    KeyedRows old_base_;
    KeyedRows new_base_;
    KeyedRows own_;
    Merged& merged_;
};

}  // namespace

std::vector<RowChange> changes_between(const release::KnowledgeBase& before,
                                       const release::KnowledgeBase& after) {
    std::vector<RowChange> changes;
    for (const auto* sheet : sheets()) {
        if (sheet->is_view()) continue;
        auto part = changes_in(*sheet, {*sheet, before}, {*sheet, after});
        std::ranges::move(part, std::back_inserter(changes));
    }
    return changes;
}

std::string describe(const RowChange& change) {
    const char sign = change.kind == Kind::added ? '+' : (change.kind == Kind::removed ? '-' : '~');
    const auto columns = change.columns.empty()
                             ? std::string{}
                             : fmt::format("：{}", fmt::join(change.columns, "、"));
    return fmt::format("{} {} {}{}", sign, find_sheet(change.sheet)->label(), change.key, columns);
}

Merged merge_base(const release::KnowledgeBase& old_base,
                  const release::KnowledgeBase& new_base,
                  const release::KnowledgeBase& own) {
    Merged merged{.knowledge = own};
    for (const auto* sheet : sheets()) {
        if (!sheet->is_view()) SheetMerge{*sheet, old_base, new_base, merged}.run();
    }
    return merged;
}

}  // namespace baoda::exchange
