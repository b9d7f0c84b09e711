#pragma once

#include <string>
#include <vector>

#include "bot/authoring/lint/finding.hpp"

namespace baoda::authoring {

/// "错误 entries/pay.amount.toml:12：推荐问题 pay.x 不存在。 [unknown-suggestion]"
[[nodiscard]] std::string line_of(const LintFinding& finding);

/// A JSON array of objects with severity ("error", "warning"), code, place, entry and message.
[[nodiscard]] std::string json_of(const std::vector<LintFinding>& findings);

}  // namespace baoda::authoring
