#pragma once

#include "bot/authoring/lint/draft.hpp"
#include "bot/authoring/lint/report.hpp"

namespace baoda::authoring {

/// Sources: ids, addresses that cannot be shown, how numbers of notices are written, days of checks
/// that cannot be or lie too far back (`settings.check_months`), sources that nothing rests on.
void check_sources(const Draft& draft, Report& report);

}  // namespace baoda::authoring
