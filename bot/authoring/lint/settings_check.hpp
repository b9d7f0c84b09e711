#pragma once

#include "bot/authoring/lint/draft.hpp"
#include "bot/authoring/lint/report.hpp"

namespace baoda::authoring {

/// Settings that name what is not there: topics, the standard scheme, hotlines, labels.
void check_settings(const Draft& draft, Report& report);

}  // namespace baoda::authoring
