#pragma once

#include "bot/authoring/lint/draft.hpp"
#include "bot/authoring/lint/report.hpp"
#include "bot/authoring/lint/ways_to_ask.hpp"

namespace baoda::authoring {

/// What is hard to tell apart: ways to ask that are nearer to another intent's than to the other
/// ones of their own, and entries of two intents whose ways to ask mirror each other or whose
/// answers are nearly the same.
void check_similarity(const Draft& draft, const WaysToAsk& ways, Report& report);

}  // namespace baoda::authoring
