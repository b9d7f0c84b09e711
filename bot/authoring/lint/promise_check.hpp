#pragma once

#include "bot/authoring/lint/draft.hpp"
#include "bot/authoring/lint/report.hpp"

namespace baoda::authoring {

/// What an entry that depends on the region promises with `@attribute!`, and the provinces for
/// which neither they themselves, nor a place in them, nor the nation has a fact.
void check_promises(const Draft& draft, Report& report);

}  // namespace baoda::authoring
