#pragma once

#include "bot/authoring/lint/draft.hpp"
#include "bot/authoring/lint/report.hpp"

namespace baoda::authoring {

/// Words of `lexicon/forbidden_words.tsv` (word, tab, reason) in anything that citizens read.
void check_words(const Draft& draft, Report& report);

}  // namespace baoda::authoring
