#pragma once

#include "bot/authoring/lint/draft.hpp"
#include "bot/authoring/lint/report.hpp"

namespace baoda::authoring {

/// `phrases.toml` against the phrases that ship with the program: missing and unknown names,
/// unknown {fillings}, attributes without a label.
void check_phrases(const Draft& draft, Report& report);

}  // namespace baoda::authoring
