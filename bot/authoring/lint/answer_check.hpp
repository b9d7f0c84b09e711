#pragma once

#include "bot/authoring/lint/draft.hpp"
#include "bot/authoring/lint/report.hpp"

namespace baoda::authoring {

/// Answers: directives and conditions that do not exist, facts that cannot be told, and numbers
/// that no fact and no source bears out.
void check_answers(const Draft& draft, Report& report);

}  // namespace baoda::authoring
