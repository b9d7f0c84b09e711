#pragma once

#include "bot/authoring/lint/draft.hpp"
#include "bot/authoring/lint/report.hpp"

namespace baoda::authoring {

/// Sources: ids, addresses that cannot be shown, sources that nothing rests on.
void check_sources(const Draft& draft, Report& report);

}  // namespace baoda::authoring
