#include "bot/exchange/overlay.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <unordered_map>

#include <fmt/format.h>

#include "bot/exchange/cells.hpp"
#include "bot/exchange/kept_references.hpp"
#include "bot/exchange/row_fault.hpp"
#include "bot/exchange/sheet.hpp"

namespace baoda::exchange {

namespace {

using table::Row;
using Kind = RowChange::Kind;

/// A sheet's rows and where each key stands. Of rows of one key, which a knowledge folder may
/// have, the second is compared with the other states' second: none of them is lost.
struct KeyedRows {
    std::vector<Row> rows;
    std::vector<std::string> keys;  // Of each row.
    std::unordered_map<std::string, std::size_t> position;

    KeyedRows(const Sheet& sheet, const release::KnowledgeBase& knowledge)
        : rows(sheet.rows(knowledge)) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            auto key = sheet.key_of(rows[i]);
            const auto bare = key;
            for (int n = 2; !position.emplace(key, i).second; ++n)
                key = fmt::format("{}第{}条", bare, n);
            keys.push_back(std::move(key));
        }
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
    for (std::size_t i = 0; i < before.rows.size(); ++i) {
        const auto& key = before.keys[i];
        const auto* now = after.find(key);
        if (now == nullptr) {
            changes.push_back({Kind::removed, name, shown_key(key), {}});
        } else if (auto columns = sheet.differing(before.rows[i], *now); !columns.empty()) {
            changes.push_back({Kind::changed, name, shown_key(key), std::move(columns)});
        }
    }
    for (const auto& key : after.keys) {
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
        for (std::size_t i = 0; i < own_.rows.size(); ++i) {
            if (auto row = with_base(own_.rows[i], own_.keys[i])) rows.push_back(*std::move(row));
        }
        for (std::size_t i = 0; i < new_base_.rows.size(); ++i) {
            if (takes_new(new_base_.rows[i], new_base_.keys[i])) rows.push_back(new_base_.rows[i]);
        }
        if (rows == own_.rows) return;
        if (const auto fault = replace_rows(sheet_, rows, merged_.knowledge)) {
            throw std::runtime_error(fmt::format("{} 表原有的 {} 不合规则（{}）：{}。",
                                                 sheet_.label(), shown_key(fault->key),
                                                 fault->column, fault->reason));
        }
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
    std::optional<Row> with_base(const Row& own, const std::string& key) {
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
    bool takes_new(const Row& row, const std::string& key) {
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

/// What one side removed while the other still refers to it stays, and is told.
void keep_what_is_needed(const release::KnowledgeBase& old_base,
                         const release::KnowledgeBase& new_base,
                         const release::KnowledgeBase& own,
                         Merged& merged) {
    for (const auto& kept : keep_references(merged.knowledge, {&own, &new_base, &old_base})) {
        const auto is_removal = [&](const RowChange& change) {
            return change.kind == Kind::removed && change.sheet == kept.sheet &&
                   change.key == kept.key;
        };
        const bool base_removed_it = std::erase_if(merged.taken, is_removal) > 0;
        // That it stays away, as was told of a row that only the base changed, no longer holds.
        std::erase_if(merged.conflicts, [&](const BaseConflict& conflict) {
            return conflict.sheet == kept.sheet && conflict.key == kept.key &&
                   conflict.column.empty();
        });
        const auto* who = base_removed_it ? "新的基础知识删除了这一条" : "您删除了这一条";
        merged.conflicts.push_back({kept.sheet,
                                    kept.key,
                                    {},
                                    fmt::format("{}，而{}还要用它；保留。", who, kept.needed_by)});
    }
}

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
    keep_what_is_needed(old_base, new_base, own, merged);
    return merged;
}

}  // namespace baoda::exchange
