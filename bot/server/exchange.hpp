#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "bot/channel/http_exchange.hpp"

namespace baoda::server {

/// Whether the connection is used again after a response.
enum class After { keep, close };

/// What answers a request of which method, path and query are read.
using Respond = std::function<channel::HttpResponse(channel::HttpRequest)>;

/// Takes one request through cpp-httplib, in memory: the library reads the request line, calls
/// `respond` and writes the response, whose bytes this gives.
///
/// `method` and `target` are as the guard lets them pass, the target still encoded. Headers and
/// body do not go through the library: 0.11.4 percent-decodes header values (CVE-2026-45372), cuts
/// and packs bodies as Range and Accept-Encoding ask, and unpacks forms. So nothing of that
/// happens. Headers that no wire may carry (CR, LF, NUL, a name that is no token) and those of the
/// framing are left out. What `respond` throws goes on to the caller. Safe from any thread.
[[nodiscard]] std::string exchange(std::string_view method,
                                   std::string_view target,
                                   After after,
                                   const Respond& respond);

}  // namespace baoda::server
