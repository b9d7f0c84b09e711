#pragma once

#include "bot/authoring/lint/draft.hpp"
#include "bot/authoring/lint/report.hpp"

namespace baoda::authoring {

/// Facts: ids, regions, schemes, sources, reliability, periods that are over with nothing newer,
/// and sources that contradict each other.
void check_facts(const Draft& draft, Report& report);

}  // namespace baoda::authoring
