#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <variant>
#include <vector>

#include "knowledge/base/result.hpp"

namespace baoda::text {

/// One line of a word table. Views into the table's text.
struct WordLine {
    std::size_t number = 0;               ///< Counted from 1, comments and blank lines included.
    std::string_view key;                 ///< Before the tab: a concept, a role, a narrow word.
    std::vector<std::string_view> words;  ///< After the tab; at least one, none twice.
};

/// The fault of a line: "terms.tsv 第 3 行缺少制表符。", the field names file and line
/// ("terms.tsv:3").
[[nodiscard]] tl::unexpected<base::Error> wrong_line(std::string_view file,
                                                     std::size_t number,
                                                     std::string_view why);

/// Reads the lines `key<TAB>word word…` of a table that editors write; `#` begins a comment line,
/// blank lines say nothing. `malformed` for a line without a tab or with two, without key or word,
/// for a key that holds a space, for words set apart by something else than ASCII spaces (、，, the
/// wide space), and for a word that stands twice in its line.
///
/// `file` is the table's name, for the errors.
[[nodiscard]] base::Result<std::vector<WordLine>> read_word_table(std::string_view file,
                                                                  std::string_view tsv);

/// A part of a table, and where its words go.
struct TablePart {
    std::string_view name;
    std::variant<std::vector<std::string>*, std::unordered_set<std::string>*> words;
};

/// Adds the words of a table to its parts, of which each may have several lines. `malformed` for
/// what `read_word_table` refuses, an unknown part, and a word that stands twice in its part.
///
/// `file` is the table's name, for the errors.
[[nodiscard]] base::Result<void> fill_parts(std::string_view file,
                                            std::string_view tsv,
                                            std::span<const TablePart> parts);

}  // namespace baoda::text
