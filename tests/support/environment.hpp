#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "bot/app/setting.hpp"

namespace baoda::support {

/// An environment of these variables and no other.
inline app::Environment environment(std::map<std::string, std::string> variables = {}) {
    return
        [variables = std::move(variables)](const std::string& name) -> std::optional<std::string> {
            const auto found = variables.find(name);
            if (found == variables.end()) return std::nullopt;
            return found->second;
        };
}

}  // namespace baoda::support
