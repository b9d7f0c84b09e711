#pragma once

#include <cstddef>
#include <string_view>

#include "knowledge/base/result.hpp"

namespace baoda::server {

/// How much JSON a request may hold.
struct JsonLimits {
    std::size_t bytes = 65'536;
    std::size_t depth = 32;      ///< Of arrays and objects; a bare number has none.
    std::size_t values = 1'000;  ///< Objects, arrays, strings (names apart), numbers and literals.
};

/// Whether a body may be given to the JSON parser.
///
/// Checked: UTF-8 without byte order mark or NUL, depth, number of values, no member name twice in
/// one object (names are compared decoded), no lone surrogate escape, and strict RFC 8259 without
/// trailing bytes. Errors are malformed, too_large for the size. One pass, no recursion:
/// nlohmann 3.11 takes any depth, but copying or printing 100,000 levels ends the process.
[[nodiscard]] base::Result<void> check_json(std::string_view body, const JsonLimits& limits = {});

}  // namespace baoda::server
