#include "bot/exchange/importer.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "bot/exchange/sheet.hpp"
#include "bot/exchange/sheet_import.hpp"

namespace baoda::exchange {

namespace {

using release::KnowledgeBase;

constexpr std::array<std::string_view, 5> kOutcomes{"added", "changed", "unchanged", "removed",
                                                    "refused"};

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
    auto& [rows, applied, warnings] = result.report;
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
        auto imported = import_sheet(*sheet, sources, options, result.knowledge);
        std::ranges::move(imported.rows, std::back_inserter(rows));
        std::ranges::move(imported.warnings, std::back_inserter(warnings));
    }
    for (auto& row : rows) row.key = shown_key(row.key);
    const bool refused = result.report.count(Outcome::refused) > 0;
    applied = options.partial || !refused;
    if (!applied) {
        result.knowledge = knowledge;
        warnings.clear();
    } else if (refused) {
        std::ranges::move(orphans_of(result.report, result.knowledge),
                          std::back_inserter(warnings));
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
