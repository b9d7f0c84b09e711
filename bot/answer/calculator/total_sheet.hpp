#pragma once

#include "bot/answer/calculator/sheet.hpp"

namespace baoda::answer {

/// Works out what several people pay together (`CalculatorKind::total`): each group by its own row
/// of one and the same year. Where a group's rows go by age, the age is asked for.
void write_total(Sheet& sheet);

}  // namespace baoda::answer
