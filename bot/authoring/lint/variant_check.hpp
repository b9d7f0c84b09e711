#pragma once

#include "bot/authoring/lint/draft.hpp"
#include "bot/authoring/lint/report.hpp"
#include "bot/authoring/lint/ways_to_ask.hpp"

namespace baoda::authoring {

/// Ways to ask: the same one twice, in two entries that may answer the same person on the same day,
/// or among the questions out of scope; nothing but punctuation; too few.
void check_variants(const Draft& draft, const WaysToAsk& ways, Report& report);

}  // namespace baoda::authoring
