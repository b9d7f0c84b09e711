#pragma once

#include <string>

#include "bot/dialogue/explanation.hpp"

namespace baoda::channel {

/// Why a reply is what it is, as an editor reads it: lines of plain text, the last one ended.
[[nodiscard]] std::string explanation_text(const dialogue::Explanation& explanation);

}  // namespace baoda::channel
