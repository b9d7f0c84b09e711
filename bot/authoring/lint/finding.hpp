#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace baoda::authoring {

enum class Severity : std::uint8_t { error, warning };

/// Something in the knowledge that an editor should look at.
struct LintFinding {
    Severity severity = Severity::error;
    std::string code;     ///< What kind of finding, as codes.hpp names it: "bad-template".
    std::string place;    ///< "entries/pay.amount.toml:12": file below the folder, and line.
    std::string entry;    ///< Id of the entry, fact or source; may be empty.
    std::string message;  ///< Chinese, one sentence.
    friend bool operator==(const LintFinding&, const LintFinding&) = default;
};

/// Whether one of the findings forbids publishing.
[[nodiscard]] bool has_errors(const std::vector<LintFinding>& findings);

}  // namespace baoda::authoring
