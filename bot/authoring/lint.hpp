#pragma once

#include <vector>

#include "bot/authoring/lint/finding.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/release/knowledge_base.hpp"

namespace baoda::authoring {

/// Checks a knowledge folder as it stands on a day: files that cannot be read, ways to ask,
/// answers, facts, sources, links, words, lexicon, regions. README.md lists all codes. Errors
/// first, then warnings, each in the order of files and lines; never the network (see
/// link_check.hpp).
[[nodiscard]] std::vector<LintFinding> lint(const release::KnowledgeFiles& files, base::Date today);

}  // namespace baoda::authoring
