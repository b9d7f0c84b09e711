#pragma once

#include "bot/answer/calculator/sheet.hpp"

namespace baoda::answer {

/// Works out what is still missing of something required (`CalculatorKind::remainder`), for each
/// group that has a requirement of its own.
void write_remainder(Sheet& sheet);

}  // namespace baoda::answer
