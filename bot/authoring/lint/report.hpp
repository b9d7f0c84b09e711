#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bot/authoring/lint/codes.hpp"
#include "bot/authoring/lint/finding.hpp"

namespace baoda::authoring {

/// A line of a file of the knowledge.
struct Place {
    std::string file;      ///< Below the folder: "facts/facts.jsonl".
    std::size_t line = 0;  ///< From 1; 0 for the file as a whole.
    friend auto operator<=>(const Place&, const Place&) = default;
};

/// "facts/facts.jsonl:12", or the file alone.
[[nodiscard]] std::string to_string(const Place& place);

/// The line that a fault's field ends with ("one_way.tsv:3"); 0 when it names none.
[[nodiscard]] std::size_t line_number(std::string_view field);

/// What a check has found.
struct Note {
    Code code{};
    Place place;
    std::string entry;    ///< Id of the entry, fact or source; may be empty.
    std::string message;  ///< Chinese, one sentence.
    std::string group{};  ///< What else would be told many times over: an attribute, an entry.
};

/// Collects what the checks find and makes a list of it that can be read.
class Report {
public:
    void add(Note note);

    /// Whether something was found in the file that forbids publishing.
    [[nodiscard]] bool has_error_in(std::string_view file) const;

    /// Errors first, then warnings, each in the order of files and lines. Of the warnings of one
    /// code ten are told, of those of one group the first; it says how many more there are. Leaves
    /// the report empty.
    [[nodiscard]] std::vector<LintFinding> take();

private:
    std::vector<Note> notes_;
};

}  // namespace baoda::authoring
