#pragma once

#include <vector>

#include "bot/authoring/answer_changes.hpp"

namespace baoda::app {

/// Prints changed answers for an editor: of each the first line that differs; at most 40.
void print_changes(const std::vector<authoring::AnswerChange>& changes);

}  // namespace baoda::app
