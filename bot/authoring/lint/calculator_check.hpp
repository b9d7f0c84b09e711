#pragma once

#include "bot/authoring/lint/draft.hpp"
#include "bot/authoring/lint/report.hpp"

namespace baoda::authoring {

/// Calculators (calculators.toml) that name what does not exist: intents, schemes, groups, facts,
/// attributes without a label or any fact, marks that nothing fills; and a needed figure that no
/// fact holds in numbers.
void check_calculators(const Draft& draft, Report& report);

}  // namespace baoda::authoring
