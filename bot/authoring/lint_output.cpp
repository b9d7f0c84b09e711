#include "bot/authoring/lint_output.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace baoda::authoring {

std::string line_of(const LintFinding& finding) {
    return fmt::format("{} {}：{} [{}]", finding.severity == Severity::error ? "错误" : "提示",
                       finding.place, finding.message, finding.code);
}

std::string json_of(const std::vector<LintFinding>& findings) {
    auto rows = nlohmann::ordered_json::array();
    for (const auto& finding : findings) {
        rows.push_back({{"severity", finding.severity == Severity::error ? "error" : "warning"},
                        {"code", finding.code},
                        {"place", finding.place},
                        {"entry", finding.entry},
                        {"message", finding.message}});
    }
    // A file in another encoding may have lent a message its bytes.
    constexpr auto kReplace = nlohmann::ordered_json::error_handler_t::replace;
    return rows.dump(2, ' ', false, kReplace);
}

}  // namespace baoda::authoring
