#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/authoring/lint/draft.hpp"
#include "bot/authoring/lint/report.hpp"
#include "knowledge/release/knowledge_base.hpp"

namespace baoda::authoring {

inline constexpr base::Date kToday{std::chrono::year{2026} / 11 / 22};

/// A sound little knowledge folder, with the phrases that ship. Its lines are counted on in tests.
[[nodiscard]] release::KnowledgeFiles small_folder();

/// The folder with one text of one file replaced; an empty text replaces the whole file. Throws
/// std::runtime_error when the text does not stand there.
[[nodiscard]] release::KnowledgeFiles with(release::KnowledgeFiles files,
                                           const std::string& file,
                                           std::string_view text,
                                           std::string_view replacement);

/// The findings of one code, in order.
[[nodiscard]] std::vector<LintFinding> of_code(const std::vector<LintFinding>& findings,
                                               std::string_view code);

/// What one check finds in a folder.
template <class Check>
[[nodiscard]] std::vector<LintFinding> found_by(Check check, const release::KnowledgeFiles& files) {
    Report ignored;
    const Draft draft{files, kToday, ignored};
    Report report;
    check(draft, report);
    return report.take();
}

}  // namespace baoda::authoring
