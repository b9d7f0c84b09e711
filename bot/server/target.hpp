#pragma once

#include <string_view>

#include "bot/channel/http_exchange.hpp"

namespace baoda::server {

/// Whether an encoded target can be read in one way only and at little cost, which cpp-httplib does
/// not ask: whole percent sequences, no encoded '/' in the path, no fragment, at most 64
/// parameters.
[[nodiscard]] bool is_unambiguous(std::string_view target);

/// Whether the decoded path and query are text that a handler can use as it is: UTF-8 without NUL,
/// and in the path no control character.
[[nodiscard]] bool has_clean_target(const channel::HttpRequest& request);

}  // namespace baoda::server
