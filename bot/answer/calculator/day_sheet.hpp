#pragma once

#include "bot/answer/calculator/sheet.hpp"

namespace baoda::answer {

/// Works out the last day of a window that the asker's day opens (`CalculatorKind::window`). That
/// day itself does not count: the window's last day is so many days after it.
void write_window(Sheet& sheet);

/// Works out the days that are left until a window opens or closes (`CalculatorKind::countdown`).
/// Today does not count, the last day does.
void write_countdown(Sheet& sheet);

}  // namespace baoda::answer
