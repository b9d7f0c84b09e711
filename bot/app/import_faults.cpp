#include "bot/app/import_faults.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "knowledge/base/file.hpp"

namespace baoda::app {

namespace {

using exchange::RowReport;

constexpr std::size_t kQuicklyLinted = 2000;  // Files; one for each intent.
constexpr std::string_view kKeyMark = " | ";

/// Which sheet's rows stand in a file of the knowledge, and how many fields of a line name a row.
struct SheetFile {
    std::string_view file;  ///< Its name, or how it begins.
    std::string_view sheet;
    std::size_t key_fields = 0;     ///< 0: the finding itself names the row.
    std::string_view key_end = {};  ///< What the row's key has behind these fields.
};

constexpr std::array<SheetFile, 13> kSheetFiles{
    {{"entries/", "variants"},
     {"entries/", "counter_examples"},
     {"entries/", "entries"},
     {"facts/facts.jsonl", "facts"},
     {"facts/sources.jsonl", "sources"},
     {"regions/regions.tsv", "regions", 1},
     {"regions/aliases.tsv", "aliases", 2},
     {"lexicon/terms.tsv", "synonyms", 1, "two_way"},
     {"lexicon/one_way.tsv", "synonyms", 1, "one_way"},
     {"lexicon/entities.tsv", "slot_words", 2},
     {"lexicon/function_words.tsv", "function_words", 1},
     {"lexicon/pinyin.tsv", "pinyin", 1},
     {"out_of_scope.txt", "out_of_scope", 1}}};

/// The key that a line of a table of words or regions names its row by.
std::string key_of_line(std::string_view line, const SheetFile& sheet) {
    const auto all = base::split(line, '\t');
    std::string key;
    for (std::size_t f = 0; f < std::min(sheet.key_fields, all.size()); ++f) {
        if (f > 0) key += kKeyMark;
        key += all[f];
    }
    if (!key.empty() && !sheet.key_end.empty())
        key += std::string{kKeyMark} + std::string{sheet.key_end};
    return key;
}

/// The text of the line that a place names; empty when it names none.
std::string_view line_at(const release::KnowledgeFiles& files,
                         const std::string& file,
                         std::string_view number) {
    std::size_t line = 0;
    std::from_chars(number.data(), number.data() + number.size(), line);
    const auto found = files.find(file);
    if (line == 0 || found == files.end()) return {};
    const auto lines = base::lines_of(found->second);
    return line > lines.size() ? std::string_view{} : lines[line - 1];
}

/// Whether a row is the one of this key, or one that tells an item of it. Of the items of an entry
/// it is the one that the message quotes.
bool is_row(const RowReport& row, const std::string& key, std::string_view message) {
    if (row.key == key) return true;
    if (!row.key.starts_with(key + std::string{kKeyMark})) return false;
    const bool is_item = row.sheet == "variants" || row.sheet == "counter_examples";
    const auto item = std::string_view{row.key}.substr(key.size() + kKeyMark.size());
    return !is_item || message.find(item) != std::string_view::npos;
}

/// Whether the row's place is a line that an editor can look up; a knowledge folder's rows have the
/// name of their sheet, which tells less than the finding's own file and line.
bool has_line(const RowReport& row) {
    return row.place.find(':') != std::string::npos;
}

/// Whether two findings are one: what an entry, or else a file, had before it has still. Lines
/// move.
bool is_same(const authoring::LintFinding& a, const authoring::LintFinding& b) {
    const auto file_of = [](const authoring::LintFinding& finding) {
        return finding.place.substr(0, finding.place.rfind(':'));
    };
    return a.code == b.code && a.entry == b.entry && a.message == b.message &&
           (!a.entry.empty() || file_of(a) == file_of(b));
}

/// Where the editor wrote what the finding is about; nothing when no row of the import did.
std::optional<std::string> editors_place(const authoring::LintFinding& finding,
                                         const release::KnowledgeFiles& files,
                                         const exchange::ImportReport& report) {
    const auto colon = std::min(finding.place.rfind(':'), finding.place.size());
    const auto file = finding.place.substr(0, colon);
    const auto number =
        std::string_view{finding.place}.substr(std::min(colon + 1, finding.place.size()));
    for (const auto& sheet : kSheetFiles) {
        if (!file.starts_with(sheet.file)) continue;
        const auto key = sheet.key_fields == 0 ? finding.entry
                                               : key_of_line(line_at(files, file, number), sheet);
        if (key.empty()) continue;
        const auto row = std::ranges::find_if(report.rows, [&](const RowReport& candidate) {
            return candidate.sheet == sheet.sheet && has_line(candidate) &&
                   candidate.outcome != exchange::Outcome::refused &&
                   is_row(candidate, key, finding.message);
        });
        if (row != report.rows.end()) return row->place;
    }
    return std::nullopt;
}

}  // namespace

std::vector<authoring::LintFinding> new_faults(const release::KnowledgeFiles& before,
                                               const release::KnowledgeFiles& after,
                                               const exchange::ImportReport& report,
                                               base::Date today) {
    if (after.size() > kQuicklyLinted) return {};
    const auto known = authoring::lint(before, today);
    auto faults = authoring::lint(after, today);
    std::erase_if(faults, [&](const authoring::LintFinding& finding) {
        return finding.severity != authoring::Severity::error ||
               std::ranges::any_of(known, [&](const auto& old) { return is_same(old, finding); });
    });
    for (auto& fault : faults) {
        if (auto place = editors_place(fault, after, report)) fault.place = *std::move(place);
    }
    return faults;
}

}  // namespace baoda::app
