#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/base/result.hpp"

namespace baoda::server {

/// A request's target, decoded.
struct Target {
    std::string path;                               ///< "/api/v1/suggest".
    std::vector<std::string> segments;              ///< The path's parts after the leading '/'.
    std::multimap<std::string, std::string> query;  ///< A parameter without '=' has an empty value.
};

/// Decodes "/path?query". malformed: a bad or cut-off percent sequence, a NUL or another control
/// character, bytes that are no UTF-8, an encoded '/' inside a segment, too many parameters (64).
[[nodiscard]] base::Result<Target> parse_target(std::string_view target);

}  // namespace baoda::server
