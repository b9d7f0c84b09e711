#pragma once

#include <string>
#include <string_view>

#include "bot/channel/http_exchange.hpp"

namespace baoda::server {

/// The bytes as a gzip file, as small as zlib makes it. Takes milliseconds for 100 KB: for what is
/// served again and again.
[[nodiscard]] std::string gzipped(std::string_view bytes);

/// Whether the client takes gzip; one that refuses it with q=0 does not.
[[nodiscard]] bool takes_gzip(const channel::HttpRequest& request);

}  // namespace baoda::server
