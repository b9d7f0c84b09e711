#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "knowledge/release/knowledge_base.hpp"

namespace baoda::authoring {

enum class Severity : std::uint8_t { error, warning };

/// Something in the knowledge that an editor should look at.
struct LintFinding {
    Severity severity = Severity::error;
    std::string place;    ///< "entries/pay.amount.toml:12" or the entry's or fact's id.
    std::string message;  ///< Chinese, one sentence.
    friend bool operator==(const LintFinding&, const LintFinding&) = default;
};

/// Checks a knowledge folder: files that cannot be read, lines of the word tables that are
/// wrong, ids that stand twice, a variant of two
/// entries, templates with unknown marks or attributes, suggestions and counter-examples that name
/// no intent, settings that name what is not there, facts without source or region,
/// addresses of sources that may not be shown, entries with too few variants. Errors first, then
/// warnings, each in the order of the files.
[[nodiscard]] std::vector<LintFinding> lint(const release::KnowledgeFiles& files);

/// The same for files that have been read already: `knowledge` is what they hold.
[[nodiscard]] std::vector<LintFinding> lint(const release::KnowledgeBase& knowledge,
                                            const release::KnowledgeFiles& files);

/// What lint says of files that cannot be read.
[[nodiscard]] LintFinding unreadable(const base::Error& error);

/// Whether one of the findings forbids publishing.
[[nodiscard]] bool has_errors(const std::vector<LintFinding>& findings);

}  // namespace baoda::authoring
