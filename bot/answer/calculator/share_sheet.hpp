#pragma once

#include "bot/answer/calculator/sheet.hpp"

namespace baoda::answer {

/// Works out a share of a base, by month and year (`CalculatorKind::share`): of the base that the
/// asker said, else of the one recorded. Where no rate is recorded but the amount itself, it is
/// told by month and year. Sums are rounded to the fen, half a fen upwards, and say so.
void write_share(Sheet& sheet);

}  // namespace baoda::answer
