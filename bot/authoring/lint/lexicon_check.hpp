#pragma once

#include "bot/authoring/lint/draft.hpp"
#include "bot/authoring/lint/report.hpp"

namespace baoda::authoring {

/// The tables of words: columns, words that stand twice or hold a blank, unknown roles and slots.
void check_lexicon(const Draft& draft, Report& report);

}  // namespace baoda::authoring
