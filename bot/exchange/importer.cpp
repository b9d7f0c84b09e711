#include "bot/exchange/importer.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "bot/exchange/cells.hpp"
#include "bot/exchange/sheet.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::exchange {

namespace {

using release::KnowledgeBase;
using table::Row;

constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);
constexpr std::size_t kActionColumn = kNoColumn - 1;
constexpr std::array<std::string_view, 5> kOutcomes{"added", "changed", "unchanged", "removed",
                                                    "refused"};

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

/// Brings the tables of one sheet into it.
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

    std::vector<RowReport> run() {
        for (const auto* source : sources_) {
            source_ = source;
            columns_.clear();
            if (!read_head()) continue;
            for (std::size_t r = 0; r < source->table.rows.size(); ++r) take(r);
        }
        if (options_.replace && !unnamed_) remove_missing();
        std::erase_if(rows_, [](const Row& row) { return row.empty(); });
        for (const auto& source : references_.new_sources()) knowledge_.sources.push_back(source);
        replace_rows();
        return std::move(reports_);
    }

private:
    /// Rows that were there before may break a rule that files do not have; then nothing changes.
    void replace_rows() {
        auto changed = knowledge_;
        try {
            sheet_.replace(changed, rows_);
            knowledge_ = std::move(changed);
        } catch (const CellError& fault) {
            reports_.push_back({.place = std::string{sheet_.name()},
                                .sheet = std::string{sheet_.name()},
                                .outcome = Outcome::refused,
                                .message = "原有的一行不合规则，请先改正：" + describe(fault)});
        }
    }

    /// A line as the editor sees it; a table that was not read from a file has none.
    [[nodiscard]] std::string place(const std::vector<std::size_t>& lines, std::size_t at) const {
        return lines.empty() ? source_->file : fmt::format("{}:{}", source_->file, lines[at]);
    }

    [[nodiscard]] std::string place_of(std::size_t r) const {
        return place(source_->table.lines, r);
    }

    void refuse(std::string place, std::string key, std::string message) {
        reports_.push_back({.place = std::move(place),
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
            unnamed_ = unnamed_ || !named;
            refuse(where, key, describe(fault));
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

    [[nodiscard]] std::string describe(const CellError& fault) const {
        const auto found = std::ranges::find(sheet_.columns(), fault.column(), &Column::name);
        const auto label =
            found == sheet_.columns().end() ? std::string_view{"操作"} : found->label;
        return fmt::format("{}（{}）：{}。", fault.column(), label, fault.what());
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
        reports_.push_back(std::move(report));
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
            reports_.push_back({.place = where, .sheet = std::string{sheet_.name()}, .key = key});
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
        reports_.push_back({.place = std::move(place),
                            .sheet = std::string{sheet_.name()},
                            .key = std::move(key),
                            .outcome = Outcome::removed});
    }

    void remove_missing() {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (kept_[i] || rows_[i].empty()) continue;
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
    std::vector<RowReport> reports_;
};

std::string known_names() {
    std::vector<std::string> names;
    for (const auto* sheet : sheets())
        names.push_back(fmt::format("{}（{}）", sheet->name(), sheet->label()));
    return fmt::format("{}", fmt::join(names, "、"));
}

/// Sources that came in while the rows that refer to them were refused.
std::vector<std::string> orphans_of(const ImportReport& report, const KnowledgeBase& knowledge) {
    std::set<std::string_view> used;
    for (const auto& fact : knowledge.facts) used.insert(fact.source);
    for (const auto& entry : knowledge.entries)
        used.insert(entry.sources.begin(), entry.sources.end());
    std::vector<std::string> warnings;
    for (const auto& row : report.rows) {
        if (row.sheet != "sources" || row.outcome != Outcome::added || used.contains(row.key))
            continue;
        warnings.push_back(fmt::format(
            "来源 {} 导入了，却没有任何事实或问答引用它；引用它的行可能被拒绝了。", row.key));
    }
    return warnings;
}

}  // namespace

std::string_view to_string(Outcome outcome) {
    return kOutcomes.at(static_cast<std::size_t>(outcome));
}

std::size_t ImportReport::count(Outcome outcome) const {
    return static_cast<std::size_t>(std::ranges::count(rows, outcome, &RowReport::outcome));
}

Imported import_tables(const KnowledgeBase& knowledge,
                       const std::vector<NamedTable>& tables,
                       const ImportOptions& options) {
    Imported result{.knowledge = knowledge};
    auto& rows = result.report.rows;
    for (const auto& source : tables) {
        if (find_sheet(source.table.name) != nullptr) continue;
        rows.push_back({.place = source.file,
                        .sheet = source.table.name,
                        .outcome = Outcome::refused,
                        .message = fmt::format("不认识“{}”表；可以导入的有：{}。",
                                               source.table.name, known_names())});
    }
    for (const auto* sheet : sheets()) {
        std::vector<const NamedTable*> sources;
        for (const auto& source : tables) {
            if (find_sheet(source.table.name) == sheet) sources.push_back(&source);
        }
        if (sources.empty()) continue;
        auto reports = SheetImport{*sheet, sources, options, result.knowledge}.run();
        std::ranges::move(reports, std::back_inserter(rows));
    }
    for (auto& row : rows) row.key = shown_key(row.key);
    result.report.applied = options.partial || result.report.count(Outcome::refused) == 0;
    if (!result.report.applied) {
        result.knowledge = knowledge;
    } else if (result.report.count(Outcome::refused) > 0) {
        result.report.warnings = orphans_of(result.report, result.knowledge);
    }
    return result;
}

table::Table export_table(const KnowledgeBase& knowledge, std::string_view name) {
    const auto* sheet = find_sheet(name);
    table::Table exported;
    if (sheet == nullptr) return exported;
    exported.name = sheet->name();
    for (const auto& column : sheet->columns()) exported.columns.emplace_back(column.name);
    exported.rows = sheet->rows(knowledge);
    return exported;
}

std::vector<table::Table> export_tables(const KnowledgeBase& knowledge) {
    std::vector<table::Table> tables;
    for (const auto* sheet : sheets()) {
        if (!sheet->is_view()) tables.push_back(export_table(knowledge, sheet->name()));
    }
    return tables;
}

std::vector<std::string> list_columns_of(std::string_view name) {
    std::vector<std::string> lists;
    const auto* sheet = find_sheet(name);
    if (sheet == nullptr) return lists;
    for (const auto& column : sheet->columns()) {
        if (column.use == Column::Use::list) lists.emplace_back(column.name);
    }
    return lists;
}

}  // namespace baoda::exchange
