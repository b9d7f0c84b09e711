#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace baoda::exchange {

/// A line of a document: the key of the row it holds, and its text.
struct KeyedLine {
    std::string key;
    std::string text;
};

/// Gives the document these lines: comments (lines with '#' in front) and empty lines stay where
/// they are, a line whose key is kept stays at its place with its new text, new lines come last.
/// `key_of` gives the key of a line of the document, empty for the head.
[[nodiscard]] std::string with_lines(std::string_view document,
                                     const std::vector<KeyedLine>& lines,
                                     const std::function<std::string(std::string_view)>& key_of);

/// The comment lines that open a document, with their line ends.
[[nodiscard]] std::string leading_comments(std::string_view document);

/// The document with other opening comments.
[[nodiscard]] std::string with_leading_comments(std::string_view document,
                                                std::string_view comments);

/// Whether a line holds a row: neither empty nor a comment.
[[nodiscard]] bool holds_row(std::string_view line);

}  // namespace baoda::exchange
