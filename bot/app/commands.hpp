#pragma once

#include <string>

#include "bot/app/config.hpp"
#include "bot/app/exit_code.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/release/knowledge_base.hpp"

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

struct PublishRequest {
    std::string folder;  ///< Empty: the knowledge that ships with the program.
    std::string author;
    std::string note;
    bool force = false;
};

struct LintOptions {
    std::string folder;  ///< Empty: the knowledge that ships with the program.
    bool json = false;
    bool links = false;  ///< Ask over the network whether links are alive.
};

/// The files of a knowledge folder; empty: those that ship with the program. Throws
/// std::runtime_error for a folder without any.
[[nodiscard]] release::KnowledgeFiles knowledge_files(const std::string& folder);

/// One subcommand each. Output goes to standard output, messages to standard error. They throw
/// DataError and std::runtime_error, which `run` reports.
[[nodiscard]] ExitCode serve(const Config& config, const base::Clock& clock);
[[nodiscard]] ExitCode ask(const Config& config,
                           const AskOptions& options,
                           const base::Clock& clock);
[[nodiscard]] ExitCode eval(const Config& config,
                            const EvalOptions& options,
                            const base::Clock& clock);
[[nodiscard]] ExitCode kb_lint(const LintOptions& options, const base::Clock& clock);
[[nodiscard]] ExitCode kb_test(const std::string& folder, const base::Clock& clock);
[[nodiscard]] ExitCode kb_publish(const Config& config,
                                  const PublishRequest& request,
                                  const base::Clock& clock);
[[nodiscard]] ExitCode kb_releases(const Config& config, const base::Clock& clock);
[[nodiscard]] ExitCode kb_rollback(const Config& config,
                                   const std::string& id,
                                   const base::Clock& clock);
/// `after` empty: the live release.
[[nodiscard]] ExitCode kb_diff(const Config& config,
                               const std::string& before,
                               const std::string& after,
                               const base::Clock& clock);
[[nodiscard]] ExitCode doctor(const Config& config, const base::Clock& clock);

}  // namespace baoda::app
