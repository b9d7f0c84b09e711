#pragma once

#include <string>
#include <string_view>

#include "bot/channel/http_exchange.hpp"

namespace baoda::server {

/// Adds the headers that every response carries, where the handler set none of its own:
/// nosniff, Referrer-Policy, no-store for /api and for problems, and for HTML a content policy.
void add_security_headers(channel::HttpResponse& response, std::string_view path);

/// What the connection says about a response besides its content.
struct Framing {
    bool head_only = false;   ///< The request was HEAD: the length is told, the body is not sent.
    bool keep_alive = false;  ///< The connection stays open.
};

/// The response's bytes. Headers that no wire may carry (CR, LF, NUL, a name that is no token) and
/// those of the framing are left out.
[[nodiscard]] std::string to_wire(const channel::HttpResponse& response, Framing framing);

}  // namespace baoda::server
