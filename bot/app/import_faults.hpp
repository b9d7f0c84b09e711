#pragma once

#include <vector>

#include "bot/authoring/lint.hpp"
#include "bot/exchange/importer.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/release/knowledge_base.hpp"

namespace baoda::app {

/// The lint errors that `after` has and `before` had not: they keep the draft from being published.
/// Where a row of the import brought what is wrong, the place is the row's as its editor sees it
/// ("费用.xlsx[事实]:12") rather than a line of the knowledge's files; rows of a knowledge folder
/// and of tests, whose import refuses what lint would, keep the latter. Empty for knowledge of more
/// than 2,000 files, which takes its time to lint: there `kb lint` tells.
[[nodiscard]] std::vector<authoring::LintFinding> new_faults(const release::KnowledgeFiles& before,
                                                             const release::KnowledgeFiles& after,
                                                             const exchange::ImportReport& report,
                                                             base::Date today);

}  // namespace baoda::app
