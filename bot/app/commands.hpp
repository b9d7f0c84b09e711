#pragma once

#include <string>

#include "bot/app/config.hpp"
#include "bot/app/exit_code.hpp"
#include "knowledge/base/clock.hpp"

namespace baoda::app {

struct AskOptions {
    std::string text;    ///< Empty: a conversation, or with `json` one question a line.
    std::string region;  ///< Six digits; empty: none.
    bool json = false;
};

struct EvalOptions {
    std::string file;
    bool json = false;
    bool misses = false;  ///< List every question that was not understood as labelled.
};

/// One subcommand each. Output goes to standard output, messages to standard error. They throw
/// DataError and std::runtime_error, which `run` reports.
[[nodiscard]] ExitCode serve(const Config& config, const base::Clock& clock);
[[nodiscard]] ExitCode ask(const Config& config,
                           const AskOptions& options,
                           const base::Clock& clock);
[[nodiscard]] ExitCode eval(const Config& config,
                            const EvalOptions& options,
                            const base::Clock& clock);
[[nodiscard]] ExitCode lint(const std::string& folder);
[[nodiscard]] ExitCode doctor(const Config& config, const base::Clock& clock);

}  // namespace baoda::app
