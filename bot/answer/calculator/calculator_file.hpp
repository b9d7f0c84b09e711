#pragma once

#include <string_view>
#include <vector>

#include "bot/answer/calculator/calculator.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::answer {

/// The document of a release that declares its calculators.
inline constexpr std::string_view kCalculatorsFile = "calculators.toml";

/// Reads `calculators.toml`; an empty text gives none. `malformed` names line and column of a TOML
/// fault; `invalid_argument` the line, calculator and key that break the format: a key, kind,
/// parameter, input or sentence that is unknown or missing, or a faulty closing.
[[nodiscard]] base::Result<std::vector<Calculator>> parse_calculators(std::string_view toml);

}  // namespace baoda::answer
