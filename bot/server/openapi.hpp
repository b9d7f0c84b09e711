#pragma once

#include <string_view>

#include "bot/server/route.hpp"

namespace baoda::server {

/// The description of the HTTP API, OpenAPI 3.1: JSON, as openapi.json of this folder has it.
[[nodiscard]] std::string_view openapi_document();

/// `GET /openapi.json`: that description, for anybody.
void add_openapi(RouteTable& routes);

}  // namespace baoda::server
