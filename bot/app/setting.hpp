#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace baoda::app {

/// A setting as text, and where it came from.
struct Setting {
    std::string value;
    std::string origin;  ///< "baoda.toml:3", "BAODA_DATA", "--port": for whoever must mend it.
};

/// The settings of a configuration file by dotted key: "server.port".
using Settings = std::map<std::string, Setting>;

/// One place that settings come from: by dotted key to a setting.
using Lookup = std::function<std::optional<Setting>(const std::string&)>;

/// Reads an environment variable; nothing when it is unset or empty.
using Environment = std::function<std::optional<std::string>(const std::string&)>;

}  // namespace baoda::app
