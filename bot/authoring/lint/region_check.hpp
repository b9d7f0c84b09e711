#pragma once

#include "bot/authoring/lint/draft.hpp"
#include "bot/authoring/lint/report.hpp"

namespace baoda::authoring {

/// Regions and their aliases: codes that stand twice, parents, cycles, aliases of nowhere.
void check_regions(const Draft& draft, Report& report);

}  // namespace baoda::authoring
