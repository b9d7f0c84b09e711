#pragma once

#include <string>
#include <string_view>

#include "bot/channel/http_exchange.hpp"

namespace baoda::server {

/// A file of the web, ready to be sent: plain, packed, and with the tag that names its content.
struct Asset {
    std::string content_type;
    std::string plain;
    std::string packed;  ///< gzip; empty where it would not be smaller.
    std::string tag;     ///< ETag, quoted.
};

/// Prepares a file; `content_type` as it goes into the header.
[[nodiscard]] Asset make_asset(std::string content_type, std::string content);

/// The response for a request: packed where the client takes it, 304 where it has it already. Any
/// site may load it. `version` is the one that addresses carry as `?v=`: under it a file never
/// changes and is kept for a year, under any other address for ten minutes.
[[nodiscard]] channel::HttpResponse asset_response(const Asset& asset,
                                                   const channel::HttpRequest& request,
                                                   std::string_view version);

}  // namespace baoda::server
