#include <algorithm>
#include <csignal>
#include <iostream>

#include <fmt/format.h>

#include "bot/app/commands.hpp"
#include "bot/app/knowledge_files.hpp"
#include "bot/authoring/link_check.hpp"
#include "bot/authoring/lint.hpp"
#include "bot/authoring/lint_output.hpp"

namespace baoda::app {

ExitCode kb_lint(const Config& config, const LintOptions& options, const base::Clock& clock) {
    const auto today = base::china_date(clock.now());
    const auto files = files_of(options.folder, config, clock);
    auto findings = authoring::lint(files, today);
    if (options.links) {
        std::signal(SIGPIPE, SIG_IGN);  // A server that hangs up is an answer, not our end.
        std::ranges::move(authoring::find_dead_links(files, today), std::back_inserter(findings));
    }
    const auto errors =
        std::ranges::count(findings, authoring::Severity::error, &authoring::LintFinding::severity);
    if (options.json) {
        std::cout << authoring::json_of(findings) << '\n';
    } else {
        for (const auto& finding : findings) std::cout << authoring::line_of(finding) << '\n';
        std::cout << fmt::format("共 {} 个错误，{} 条提示。\n", errors,
                                 static_cast<std::ptrdiff_t>(findings.size()) - errors);
    }
    return errors == 0 ? ExitCode::done : ExitCode::failed;
}

}  // namespace baoda::app
