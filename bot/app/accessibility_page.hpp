#pragma once

#include "bot/app/web_files.hpp"

namespace baoda::app {

/// `GET /accessibility`: the accessibility statement (无障碍声明) as a page without scripts.
/// `?site=` and `?size=large` as of `/chat`.
void add_accessibility_page(server::RouteTable& routes, const WebParts& parts);

}  // namespace baoda::app
