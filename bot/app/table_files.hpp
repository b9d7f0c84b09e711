#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "bot/exchange/importer.hpp"
#include "knowledge/base/result.hpp"
#include "knowledge/release/knowledge_base.hpp"

namespace baoda::app {

/// The file formats that knowledge goes out in.
enum class TableFormat : std::uint8_t { csv, jsonl, xlsx, files };

/// csv, jsonl, xlsx, or files (a knowledge folder as in the source tree).
[[nodiscard]] std::optional<TableFormat> parse_table_format(std::string_view name);

/// The tables of a CSV, JSON Lines or Excel file, of a folder of such files, or of a knowledge
/// folder. A file's table is named after it, or after `sheet` when that is not empty; of a workbook
/// with several sheets that one is read. The errors name file, line and column; `invalid_argument`
/// for an unknown `sheet`, one that the workbook has not, or one for a folder. Throws
/// std::runtime_error for what cannot be opened.
[[nodiscard]] base::Result<std::vector<exchange::NamedTable>> read_tables(
    const std::filesystem::path& path, const std::string& sheet);

/// Whether a folder is laid out like the knowledge of the source tree.
[[nodiscard]] bool is_knowledge_folder(const std::filesystem::path& path);

struct ExportRequest {
    std::filesystem::path target;  ///< A file, or a folder that is made when it is missing.
    TableFormat format = TableFormat::csv;
    std::string sheet;  ///< One sheet only; empty: all.
};

/// Writes knowledge out; gives the files written. `invalid_argument` for an unknown sheet or what a
/// format cannot hold; `conflict`, and nothing is written, when a knowledge folder would be mixed
/// with other knowledge files that lie in the target. Throws std::runtime_error for what cannot be
/// written.
[[nodiscard]] base::Result<std::vector<std::filesystem::path>> write_tables(
    const ExportRequest& request,
    const release::KnowledgeFiles& files,
    const release::KnowledgeBase& knowledge);

}  // namespace baoda::app
