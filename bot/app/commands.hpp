#pragma once

#include <string>
#include <vector>

#include "bot/app/config.hpp"
#include "bot/app/exit_code.hpp"
#include "bot/app/first_knowledge.hpp"
#include "knowledge/base/clock.hpp"

namespace baoda::app {

struct AskOptions {
    std::string text;    ///< Empty: a conversation, or with `json` one question a line.
    std::string region;  ///< Six digits; empty: none.
    bool json = false;
    bool explain = false;  ///< Tell why, too.
};

struct EvalOptions {
    std::string file;
    bool json = false;
    bool misses = false;  ///< List every question that was not understood as labelled.
};

struct PublishRequest {
    std::string folder;  ///< Empty: the draft.
    std::string author;
    std::string note;
    bool force = false;
};

struct LintOptions {
    std::string folder;  ///< Empty: the draft, or the live release.
    bool json = false;
    bool links = false;  ///< Ask over the network whether links are alive.
};

struct ImportRequest {
    std::vector<std::string> paths;  ///< Files and folders.
    std::string sheet;               ///< What the rows are; empty: as the file is named.
    std::string author;
    bool replace = false;
    bool partial = false;
    bool dry_run = false;
    bool json = false;
};

struct ExportOptions {
    std::string target;   ///< File or folder.
    std::string format;   ///< csv, jsonl, xlsx, files; empty: as the target's ending says.
    std::string sheet;    ///< Empty: all.
    std::string release;  ///< Empty: the draft, or the live release.
};

struct UpgradeRequest {
    std::string author;
    bool dry_run = false;
};

struct MenuRequest {
    std::string account = "default";
    std::string page;      ///< What a button opens; empty: no such button.
    bool dry_run = false;  ///< Print it, and create nothing.
};

/// One subcommand each. Output goes to standard output, messages to standard error. They throw
/// DataError and std::runtime_error, which `run` reports.
[[nodiscard]] ExitCode serve(const Config& config, const base::Clock& clock, FirstKnowledge first);
[[nodiscard]] ExitCode ask(const Config& config,
                           const AskOptions& options,
                           const base::Clock& clock);
[[nodiscard]] ExitCode eval(const Config& config,
                            const EvalOptions& options,
                            const base::Clock& clock);
[[nodiscard]] ExitCode kb_lint(const Config& config,
                               const LintOptions& options,
                               const base::Clock& clock);
/// `folder` empty: the draft, or the live release; so in kb_stats.
[[nodiscard]] ExitCode kb_test(const Config& config,
                               const std::string& folder,
                               const base::Clock& clock);
[[nodiscard]] ExitCode kb_stats(const Config& config,
                                const std::string& folder,
                                const base::Clock& clock);
[[nodiscard]] ExitCode kb_publish(const Config& config,
                                  const PublishRequest& request,
                                  const base::Clock& clock);
[[nodiscard]] ExitCode kb_releases(const Config& config, const base::Clock& clock);
[[nodiscard]] ExitCode kb_rollback(const Config& config,
                                   const std::string& id,
                                   const base::Clock& clock);
/// Brings rows of files into the draft.
[[nodiscard]] ExitCode kb_import(const Config& config,
                                 const ImportRequest& request,
                                 const base::Clock& clock);
[[nodiscard]] ExitCode kb_export(const Config& config,
                                 const ExportOptions& options,
                                 const base::Clock& clock);
/// Tells what the draft changes, or discards it.
[[nodiscard]] ExitCode kb_draft(const Config& config, bool discard, const base::Clock& clock);
/// Merges the newest shipped knowledge under the deployer's own, into the draft.
[[nodiscard]] ExitCode kb_upgrade(const Config& config,
                                  const UpgradeRequest& request,
                                  const base::Clock& clock);
/// `before` empty: the live release, compared with the draft; `after` empty: the live release.
[[nodiscard]] ExitCode kb_diff(const Config& config,
                               const std::string& before,
                               const std::string& after,
                               const base::Clock& clock);
/// Creates the menu of a WeChat account.
[[nodiscard]] ExitCode wechat_menu(const Config& config,
                                   const MenuRequest& request,
                                   const base::Clock& clock);
/// Prints from which addresses the platform calls, as rules of nginx.
[[nodiscard]] ExitCode wechat_addresses(const Config& config, const std::string& account);
[[nodiscard]] ExitCode doctor(const Config& config, const base::Clock& clock);

}  // namespace baoda::app
