#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "knowledge/release/knowledge_base.hpp"
#include "knowledge/table/table.hpp"

namespace baoda::exchange {

/// A table and the file it came from, for messages.
struct NamedTable {
    std::string file;
    table::Table table;
};

struct ImportOptions {
    bool replace = false;  ///< The file's rows become all rows of their sheet; else they are added.
    bool partial = false;  ///< Take the good rows even when others are refused.
};

/// What became of a row.
enum class Outcome : std::uint8_t { added, changed, unchanged, removed, refused };

[[nodiscard]] std::string_view to_string(Outcome outcome);

struct RowReport {
    /// "entries.csv:12"; empty for a row that no file has: removed as it is missing, or refused as
    /// it broke a rule before.
    std::string place;
    std::string sheet;
    std::string key;  ///< What names the row: an entry's id.
    Outcome outcome = Outcome::unchanged;
    std::vector<std::string> columns;  ///< changed: which ones.
    std::string message;               ///< refused: why; Chinese, with the column.
};

struct ImportReport {
    std::vector<RowReport> rows;  ///< Unknown tables first, then sheet by sheet as `sheets()`.
    bool applied = false;         ///< False when rows were refused and `partial` was not given.
    /// What an editor should look at though it was taken; Chinese sentences.
    std::vector<std::string> warnings;

    [[nodiscard]] std::size_t count(Outcome outcome) const;
};

struct Imported {
    release::KnowledgeBase knowledge;  ///< As it was when nothing was applied.
    ImportReport report;
};

/// Brings tables into knowledge. A table is recognized by its name (entries, facts, 问答 …), a row
/// by its key; cells of columns that the table does not have stay as they are. A column 操作
/// ("action") may say 删除 for a row. Never fails: what cannot be taken is reported with file, line
/// and column.
[[nodiscard]] Imported import_tables(const release::KnowledgeBase& knowledge,
                                     const std::vector<NamedTable>& tables,
                                     const ImportOptions& options);

/// All sheets as tables, views left out; what `import_tables` reads back into equal knowledge.
[[nodiscard]] std::vector<table::Table> export_tables(const release::KnowledgeBase& knowledge);

/// One sheet as a table.
[[nodiscard]] table::Table export_table(const release::KnowledgeBase& knowledge,
                                        std::string_view name);

/// The columns of a sheet that hold lists; for JSON Lines.
[[nodiscard]] std::vector<std::string> list_columns_of(std::string_view name);

}  // namespace baoda::exchange
