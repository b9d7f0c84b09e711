#include "bot/app/table_files.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <stdexcept>

#include <fmt/format.h>

#include "bot/exchange/sheet.hpp"
#include "knowledge/base/file.hpp"
#include "knowledge/table/csv.hpp"
#include "knowledge/table/jsonl.hpp"
#include "knowledge/table/xlsx.hpp"

namespace baoda::app {

namespace {

namespace fs = std::filesystem;
using exchange::NamedTable;
using Tables = std::vector<NamedTable>;

constexpr std::array<std::string_view, 4> kFormats{"csv", "jsonl", "xlsx", "files"};

/// The sheet that a file's name means: entries.csv, 问答.csv, entries-2026.csv.
std::string sheet_of(const fs::path& file) {
    auto stem = file.stem().string();
    if (exchange::find_sheet(stem) != nullptr) return stem;
    const auto head = stem.substr(0, stem.find_first_of("-_. ("));
    return exchange::find_sheet(head) != nullptr ? head : stem;
}

/// Leaves the tables of a workbook that are meant by `only`: those of that name, or its single one
/// whatever its name.
base::Result<Tables> choose(Tables tables, const std::string& only, const std::string& workbook) {
    const auto* wanted = exchange::find_sheet(only);
    const auto is_other = [&](const NamedTable& named) {
        return exchange::find_sheet(named.table.name) != wanted;
    };
    if (std::ranges::all_of(tables, is_other)) {
        if (tables.size() != 1) {
            std::vector<std::string> names;
            for (const auto& named : tables) names.push_back("“" + named.table.name + "”");
            return base::fail(
                base::ErrorCode::invalid_argument,
                fmt::format("{} 里没有“{}”这张工作表；有内容的工作表：{}。", workbook, only,
                            names.empty() ? "无" : fmt::format("{}", fmt::join(names, "、"))),
                "sheet");
        }
        tables.front().table.name = only;
        return tables;
    }
    std::erase_if(tables, is_other);
    return tables;
}

base::Result<Tables> read_workbook(const fs::path& file, const std::string& only) {
    const auto name = file.filename().string();
    auto tables = table::read_xlsx(base::read_file(file), name);
    if (!tables) return tl::unexpected<base::Error>{std::move(tables).error()};
    Tables named;
    for (auto& sheet : *tables) {
        if (sheet.columns.empty()) continue;
        auto place = fmt::format("{}[{}]", name, sheet.name);
        named.push_back({std::move(place), std::move(sheet)});
    }
    return only.empty() ? named : choose(std::move(named), only, name);
}

base::Result<Tables> read_one(const fs::path& file, const std::string& sheet) {
    const auto ending = file.extension().string();
    if (ending == ".xlsx" || ending == ".xls") return read_workbook(file, sheet);
    const auto place = file.filename().string();
    const auto bytes = base::read_file(file);
    const auto stem = file.stem().string();
    auto read = ending == ".jsonl" ? table::read_jsonl(bytes, stem) : table::read_csv(bytes, stem);
    if (!read) return tl::unexpected<base::Error>{std::move(read).error()};
    read->name = sheet.empty() ? sheet_of(file) : sheet;
    if (exchange::find_sheet(read->name) == nullptr) {
        const auto* meant = exchange::sheet_with_columns(read->columns);
        if (meant != nullptr) read->name = meant->name();
    }
    Tables named;
    named.push_back({place, *std::move(read)});
    return named;
}

base::Result<Tables> read_knowledge(const fs::path& folder) {
    const auto knowledge = release::parse_knowledge(release::read_folder(folder));
    if (!knowledge) return tl::unexpected<base::Error>{knowledge.error()};
    Tables named;
    for (auto& table : exchange::export_tables(*knowledge)) {
        auto place = table.name;
        named.push_back({std::move(place), std::move(table)});
    }
    return named;
}

bool is_table_file(const fs::path& path) {
    constexpr std::array<std::string_view, 4> kEndings{".csv", ".jsonl", ".xlsx", ".xls"};
    return std::ranges::find(kEndings, path.extension().string()) != kEndings.end();
}

std::vector<fs::path> table_files_in(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& item : fs::directory_iterator(folder)) {
        if (item.is_regular_file() && is_table_file(item.path())) files.push_back(item.path());
    }
    std::ranges::sort(files);
    return files;
}

void write_file(const fs::path& path, std::string_view bytes) {
    if (path.has_parent_path()) fs::create_directories(path.parent_path());
    std::ofstream out{path, std::ios::binary | std::ios::trunc};
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) throw std::runtime_error(fmt::format("写不了文件 {}", path.string()));
}

std::string bytes_of(const table::Table& table, TableFormat format) {
    if (format == TableFormat::csv) return table::write_csv(table);
    return table::write_jsonl(table, {.list_columns = exchange::list_columns_of(table.name)});
}

/// Knowledge files in the target that this export does not write. Whoever reads the folder later
/// would take them for part of it; removing what somebody put there is not ours to do.
std::vector<std::string> strangers_in(const fs::path& target,
                                      const release::KnowledgeFiles& files) {
    std::vector<std::string> strangers;
    if (!fs::is_directory(target)) return strangers;
    for (const auto& [name, content] : release::read_folder(target)) {
        if (!files.contains(name)) strangers.push_back(name);
    }
    return strangers;
}

base::Result<std::vector<fs::path>> write_folder(const fs::path& target,
                                                 const release::KnowledgeFiles& files) {
    constexpr std::size_t kMostNamed = 3;
    auto strangers = strangers_in(target, files);
    if (!strangers.empty()) {
        const auto count = strangers.size();
        strangers.resize(std::min(count, kMostNamed));
        return base::fail(base::ErrorCode::conflict,
                          fmt::format("没有导出：{} 里有 {} 个不属于这次导出的知识文件（{}{}），"
                                      "会与导出的混在一起。请换一个空文件夹，或先移走它们。",
                                      target.string(), count, fmt::join(strangers, "、"),
                                      count > kMostNamed ? "……" : ""),
                          "target");
    }
    std::vector<fs::path> written;
    for (const auto& [name, content] : files) {
        written.push_back(target / name);
        write_file(written.back(), content);
    }
    return written;
}

/// Documents are whole files, often longer than a cell of Excel may be.
std::vector<table::Table> for_workbook(std::vector<table::Table> tables) {
    std::erase_if(tables, [](const table::Table& table) { return table.name == "documents"; });
    return tables;
}

base::Error no_sheet(const std::string& sheet) {
    return {base::ErrorCode::invalid_argument, fmt::format("没有“{}”这张表。", sheet), "sheet"};
}

}  // namespace

std::optional<TableFormat> parse_table_format(std::string_view name) {
    const auto* const found = std::ranges::find(kFormats, name);
    if (found == kFormats.end()) return std::nullopt;
    return static_cast<TableFormat>(found - kFormats.begin());
}

bool is_knowledge_folder(const fs::path& path) {
    return fs::is_directory(path / "entries") || fs::exists(path / "phrases.toml");
}

base::Result<Tables> read_tables(const fs::path& path, const std::string& sheet) {
    if (!sheet.empty() && exchange::find_sheet(sheet) == nullptr)
        return tl::unexpected<base::Error>{no_sheet(sheet)};
    if (!fs::is_directory(path)) return read_one(path, sheet);
    if (!sheet.empty()) {
        return base::fail(
            base::ErrorCode::invalid_argument,
            fmt::format("{} 是文件夹，不能用 --sheet 指明是哪种表；请写明其中的文件。",
                        path.string()),
            "sheet");
    }
    if (is_knowledge_folder(path)) return read_knowledge(path);
    Tables all;
    for (const auto& file : table_files_in(path)) {
        auto tables = read_one(file, {});
        if (!tables) return tables;
        std::ranges::move(*tables, std::back_inserter(all));
    }
    if (all.empty()) throw std::runtime_error(fmt::format("{} 里没有可导入的文件", path.string()));
    return all;
}

base::Result<std::vector<fs::path>> write_tables(const ExportRequest& request,
                                                 const release::KnowledgeFiles& files,
                                                 const release::KnowledgeBase& knowledge) {
    if (request.format == TableFormat::files) return write_folder(request.target, files);
    if (!request.sheet.empty() && exchange::find_sheet(request.sheet) == nullptr) {
        return tl::unexpected<base::Error>{no_sheet(request.sheet)};
    }
    auto tables = request.sheet.empty()
                      ? exchange::export_tables(knowledge)
                      : std::vector{exchange::export_table(knowledge, request.sheet)};
    if (request.format == TableFormat::xlsx) {
        const auto bytes = table::write_xlsx(for_workbook(std::move(tables)));
        if (!bytes) return tl::unexpected<base::Error>{bytes.error()};
        write_file(request.target, *bytes);
        return std::vector{request.target};
    }
    std::vector<fs::path> written;
    const bool one_file = !request.sheet.empty() && request.target.has_extension();
    for (const auto& table : tables) {
        const auto ending = kFormats.at(static_cast<std::size_t>(request.format));
        written.push_back(one_file ? request.target
                                   : request.target / fmt::format("{}.{}", table.name, ending));
        write_file(written.back(), bytes_of(table, request.format));
    }
    return written;
}

}  // namespace baoda::app
