#pragma once

#include "bot/answer/calculator/sheet.hpp"

namespace baoda::answer {

/// Works out a term that grows with every unit and can be bought down (`CalculatorKind::term`).
void write_term(Sheet& sheet);

}  // namespace baoda::answer
