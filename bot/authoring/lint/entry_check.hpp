#pragma once

#include "bot/authoring/lint/draft.hpp"
#include "bot/authoring/lint/report.hpp"

namespace baoda::authoring {

/// Fields of entries: ids that stand twice, titles that are too long, names of intents, schemes,
/// sources and authorities that do not exist, dates that are over or come soon. And intents that
/// have no entry for people of other places.
void check_entries(const Draft& draft, Report& report);

}  // namespace baoda::authoring
