#include "bot/authoring/lint/finding.hpp"

#include <algorithm>

namespace baoda::authoring {

bool has_errors(const std::vector<LintFinding>& findings) {
    return std::ranges::any_of(
        findings, [](const auto& finding) { return finding.severity == Severity::error; });
}

}  // namespace baoda::authoring
