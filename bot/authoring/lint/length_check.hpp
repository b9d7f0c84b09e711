#pragma once

#include "bot/authoring/lint/draft.hpp"
#include "bot/authoring/lint/report.hpp"

namespace baoda::authoring {

/// Short answers and composed answers against what fits into one WeChat text.
void check_lengths(const Draft& draft, Report& report);

}  // namespace baoda::authoring
