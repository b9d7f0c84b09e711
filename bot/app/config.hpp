#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bot/app/limits.hpp"
#include "bot/app/setting.hpp"
#include "bot/channel/site.hpp"
#include "bot/channel/wechat/account.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::app {

/// All settings, each with a default that works. Flags win over the environment (BAODA_…), that
/// over the configuration file (TOML), that over these defaults.
struct Config {
    std::string host = "127.0.0.1";
    int port = 8080;
    std::filesystem::path data;  ///< Folder of the database.
    std::string default_region;  ///< Six digits; empty: none.
    bool explain = false;        ///< Whether the API tells why it answers so (`?explain=1`).
    /// Where metrics are served, on the loopback only; 0 takes a free port. None: the usual port,
    /// if nobody has it.
    std::optional<int> ops_port;
    Limits limits;                        ///< How often people may ask.
    std::vector<wechat::Account> wechat;  ///< Accounts whose callbacks are served.
    std::vector<channel::Site> sites;     ///< Websites that carry the chat; from the file only.
};

/// The port of metrics unless told otherwise.
inline constexpr int kUsualOpsPort = 9091;

/// Settings given on the command line; empty ones were not given.
struct Flags {
    std::optional<std::string> config;
    std::optional<std::string> host;
    std::optional<int> port;
    std::optional<std::string> data;
    std::optional<int> ops_port;
};

/// The process's environment.
[[nodiscard]] std::optional<std::string> process_environment(const std::string& name);

/// Puts the settings together. `invalid_argument` tells which setting is wrong and where it stands.
[[nodiscard]] base::Result<Config> load_config(const Flags& flags, const Environment& environment);

/// The clock that answers are composed with: BAODA_NOW stands still, else the machine's.
/// `invalid_argument` when BAODA_NOW is no moment.
[[nodiscard]] base::Result<std::unique_ptr<base::Clock>> load_clock(const Environment& environment);

}  // namespace baoda::app
