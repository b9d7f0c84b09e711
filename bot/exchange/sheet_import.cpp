#include "bot/exchange/sheet_import.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include <fmt/format.h>

#include "bot/exchange/cells.hpp"
#include "bot/exchange/row_fault.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::exchange {

namespace {

using release::KnowledgeBase;
using table::Row;

constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);
constexpr std::size_t kActionColumn = kNoColumn - 1;

/// A cell as the sheet wants it: line ends of one kind, no stray space around a name.
std::string clean(const std::string& cell, const Column& column) {
    std::string text;
    text.reserve(cell.size());
    for (std::size_t i = 0; i < cell.size(); ++i) {
        if (cell[i] == '\r' && i + 1 < cell.size() && cell[i + 1] == '\n') continue;
        text += cell[i];
    }
    if (column.use == Column::Use::value) return std::string{base::trimmed(text)};
    if (column.use == Column::Use::list) return cell_of(items_of(text));
    return text;
}

std::vector<std::string> column_names(const Sheet& sheet) {
    std::vector<std::string> names;
    for (const auto& column : sheet.columns())
        names.push_back(fmt::format("{}（{}）", column.label, column.name));
    return names;
}

/// Brings the tables of one sheet into the knowledge.
class SheetImport {
public:
    SheetImport(const Sheet& sheet,
                const std::vector<const NamedTable*>& sources,
                const ImportOptions& options,
                KnowledgeBase& knowledge)
        : sheet_(sheet),
          sources_(sources),
          options_(options),
          knowledge_(knowledge),
          references_(knowledge),
          rows_(sheet.rows(knowledge)),
          kept_(rows_.size(), false) {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const auto [first, is_new] = position_.emplace(sheet.key_of(rows_[i]), i);
            if (!is_new) twins_[first->first].push_back(i);
        }
    }

    SheetImported run() {
        for (const auto* source : sources_) {
            source_ = source;
            columns_.clear();
            if (!read_head()) {
                unnamed_ = true;  // Which rows stand below it nobody can tell.
                continue;
            }
            for (std::size_t r = 0; r < source->table.rows.size(); ++r) take(r);
        }
        if (options_.replace) remove_missing();
        if (changes_something()) replace_all();
        return std::move(result_);
    }

private:
    [[nodiscard]] static bool is_change(const RowReport& report) {
        return report.outcome == Outcome::added || report.outcome == Outcome::changed ||
               report.outcome == Outcome::removed;
    }

    /// A row that stays as it is may still bring back the source that it refers to.
    [[nodiscard]] bool changes_something() const {
        return !references_.new_sources().empty() || std::ranges::any_of(result_.rows, is_change);
    }

    /// Rows that were there before may break a rule that files do not have; then nothing changes.
    void replace_all() {
        std::erase_if(rows_, [](const Row& row) { return row.empty(); });
        const auto fault = replace_rows(sheet_, rows_, knowledge_);
        if (!fault) {
            std::ranges::copy(references_.new_sources(), std::back_inserter(knowledge_.sources));
            return;
        }
        for (auto& report : result_.rows) {
            if (!is_change(report)) continue;
            report.outcome = Outcome::refused;
            report.columns.clear();
            report.message = fmt::format("没有导入：{} 表原有的 {} 不合规则，请先改正它。",
                                         sheet_.label(), shown_key(fault->key));
        }
        refuse({}, fault->key,
               "原有的这一行不合规则，请先改正：" + describe(fault->column, fault->reason));
    }

    /// A line as the editor sees it; a table that was not read from a file has none.
    [[nodiscard]] std::string place(const std::vector<std::size_t>& lines, std::size_t at) const {
        return lines.empty() ? source_->file : fmt::format("{}:{}", source_->file, lines[at]);
    }

    [[nodiscard]] std::string place_of(std::size_t r) const {
        return place(source_->table.lines, r);
    }

    void refuse(std::string place, std::string key, std::string message) {
        result_.rows.push_back({.place = std::move(place),
                                .sheet = std::string{sheet_.name()},
                                .key = std::move(key),
                                .outcome = Outcome::refused,
                                .message = std::move(message)});
    }

    /// Which column of the sheet each column of the table is; false when one is unknown.
    bool read_head() {
        for (std::size_t c = 0; c < source_->table.columns.size(); ++c) {
            const auto& name = source_->table.columns[c];
            const auto where = place(source_->table.column_lines, c);
            const auto bare = base::trimmed(name);
            const auto found = std::ranges::find_if(sheet_.columns(), [&](const Column& column) {
                return column.name == bare || column.label == bare;
            });
            if (bare == "action" || bare == "操作") {
                columns_.push_back(kActionColumn);
            } else if (found != sheet_.columns().end()) {
                columns_.push_back(static_cast<std::size_t>(found - sheet_.columns().begin()));
            } else {
                refuse(where, {},
                       fmt::format("{} 表没有“{}”这一列；可以有的列：{}。", sheet_.name(), name,
                                   fmt::join(column_names(sheet_), "、")));
                return false;
            }
            const bool twice = std::count(columns_.begin(), columns_.end(), columns_.back()) > 1;
            if (twice) {
                refuse(where, {}, fmt::format("“{}”这一列出现了两次。", name));
                return false;
            }
        }
        return true;
    }

    /// Whether row r of the table has a cell for the sheet's column. A file that replaces all says
    /// with an absent cell that it is empty, one that adds to what is there says nothing.
    [[nodiscard]] bool given(std::size_t r, std::size_t column) const {
        const auto found = std::ranges::find(columns_, column);
        if (found == columns_.end()) return false;
        const auto c = static_cast<std::size_t>(found - columns_.begin());
        return options_.replace || source_->table.holds(r, c);
    }

    /// The row of the table at full width; empty cells where the table has no column.
    [[nodiscard]] Row spread(std::size_t r) const {
        Row row(sheet_.columns().size());
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            if (columns_[c] == kActionColumn) continue;
            row[columns_[c]] = clean(source_->table.rows[r][c], sheet_.columns()[columns_[c]]);
        }
        return row;
    }

    /// Whether the row asks to be removed. Throws CellError.
    [[nodiscard]] bool asks_removal(std::size_t r) const {
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            if (columns_[c] != kActionColumn) continue;
            const auto action = base::trimmed(source_->table.rows[r][c]);
            if (action == "删除" || action == "delete") return true;
            if (!action.empty()) throw CellError("action", "应为空或 删除");
        }
        return false;
    }

    void take(std::size_t r) {
        const auto where = place_of(r);
        auto row = spread(r);
        const bool blank = std::ranges::all_of(
            row, [](const std::string& cell) { return base::trimmed(cell).empty(); });
        if (blank) return;
        auto key = sheet_.key_of(row);
        bool named = false;
        const auto known_sources = references_.new_sources().size();
        try {
            sheet_.identify(row, references_);
            key = sheet_.key_of(row);
            named = true;
            const auto seen = places_.emplace(key, where);
            if (!seen.second) {
                return refuse(where, key, fmt::format("与 {} 是同一条。", seen.first->second));
            }
            if (asks_removal(r)) return remove(key, where);
            merge(key, std::move(row), r);
        } catch (const CellError& fault) {
            // What is refused stays as it was, also where missing rows are removed.
            keep_all(key);
            references_.forget_new_sources(known_sources);
            unnamed_ = unnamed_ || (!named && !position_.contains(key));
            refuse(where, key, describe(fault.column(), fault.what()));
        }
    }

    void keep_all(const std::string& key) {
        const auto known = position_.find(key);
        if (known == position_.end()) return;
        kept_[known->second] = true;
        if (const auto twins = twins_.find(key); twins != twins_.end()) {
            for (const auto twin : twins->second) kept_[twin] = true;
        }
    }

    [[nodiscard]] std::string describe(std::string_view column, std::string_view reason) const {
        const auto found = std::ranges::find(sheet_.columns(), column, &Column::name);
        const auto label =
            found == sheet_.columns().end() ? std::string_view{"操作"} : found->label;
        return fmt::format("{}（{}）：{}。", column, label, reason);
    }

    void merge(const std::string& key, Row row, std::size_t r) {
        const auto known = position_.find(key);
        const bool is_new = known == position_.end();
        if (!is_new) keep_cells_not_given(rows_[known->second], r, row);
        sheet_.complete(row, is_new, references_);
        sheet_.check(row, references_);
        sheet_.settle(row);
        RowReport report{.place = place_of(r), .sheet = std::string{sheet_.name()}, .key = key};
        if (is_new) {
            report.outcome = Outcome::added;
            position_.emplace(key, rows_.size());
            rows_.push_back(std::move(row));
            kept_.push_back(true);
        } else {
            report.columns = sheet_.differing(rows_[known->second], row);
            refuse_one_of_several(key, report.columns);
            kept_[known->second] = true;
            if (!report.columns.empty()) report.outcome = Outcome::changed;
            rows_[known->second] = std::move(row);
        }
        result_.rows.push_back(std::move(report));
    }

    /// Rows of one key come from a knowledge folder; which of them is meant nobody can tell.
    /// Where the file's rows are all rows the others are removed as missing.
    void refuse_one_of_several(const std::string& key, const std::vector<std::string>& changed) {
        const auto twins = twins_.find(key);
        if (options_.replace || changed.empty() || twins == twins_.end()) return;
        throw CellError(
            sheet_.columns().front().name,
            fmt::format("原有 {} 条同样的“{}”，不知道要改哪一条；请先用操作“删除”去掉它们",
                        twins->second.size() + 1, shown_key(key)));
    }

    void keep_cells_not_given(const Row& before, std::size_t r, Row& row) const {
        for (std::size_t c = 0; c < row.size(); ++c) {
            const auto& column = sheet_.columns()[c];
            const bool stays =
                column.is_key || (!given(r, c) && column.use != Column::Use::derived);
            if (stays) row[c] = before[c];
        }
    }

    void remove(const std::string& key, const std::string& where) {
        const auto known = position_.find(key);
        if (known == position_.end()) {  // It is as the file wants it.
            result_.rows.push_back(
                {.place = where, .sheet = std::string{sheet_.name()}, .key = key});
            return;
        }
        report_removal(where, key);
        rows_[known->second].clear();
        kept_[known->second] = true;
        const auto twins = twins_.find(key);
        if (twins == twins_.end()) return;
        for (const auto twin : twins->second) {
            report_removal(where, key);
            rows_[twin].clear();
        }
    }

    void report_removal(std::string place, std::string key) {
        result_.rows.push_back({.place = std::move(place),
                                .sheet = std::string{sheet_.name()},
                                .key = std::move(key),
                                .outcome = Outcome::removed});
    }

    void remove_missing() {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (kept_[i] || rows_[i].empty()) continue;
            if (unnamed_) {
                result_.warnings.push_back(
                    fmt::format("{} 表有看不出是哪一行的内容被拒绝，所以没有删除文件里没有的行；"
                                "请改正后重新导入。",
                                sheet_.label()));
                return;
            }
            report_removal({}, sheet_.key_of(rows_[i]));
            rows_[i].clear();
        }
    }

    const Sheet& sheet_;
    const std::vector<const NamedTable*>& sources_;
    const NamedTable* source_ = nullptr;  // The one that is read now.
    bool unnamed_ = false;                // A refused row could not be told from the others.
    const ImportOptions& options_;
    KnowledgeBase& knowledge_;
    References references_;
    std::vector<Row> rows_;   // A removed row is empty.
    std::vector<bool> kept_;  // Named by the table.
    std::unordered_map<std::string, std::size_t> position_;
    std::unordered_map<std::string, std::vector<std::size_t>> twins_;  // More rows of a key.
    std::unordered_map<std::string, std::string> places_;              // Keys seen, and where.
    std::vector<std::size_t> columns_;  // Of the table: which of the sheet's.
    SheetImported result_;
};

}  // namespace

SheetImported import_sheet(const Sheet& sheet,
                           const std::vector<const NamedTable*>& sources,
                           const ImportOptions& options,
                           KnowledgeBase& knowledge) {
    return SheetImport{sheet, sources, options, knowledge}.run();
}

}  // namespace baoda::exchange
