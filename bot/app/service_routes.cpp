#include "bot/app/service_routes.hpp"

#include "bot/app/accessibility_page.hpp"
#include "bot/app/chat_page.hpp"
#include "bot/server/openapi.hpp"
#include "bot/server/public_api.hpp"
#include "bot/server/session_api.hpp"
#include "bot/server/widget_api.hpp"

namespace baoda::app {

server::RouteTable service_routes(const ServiceParts& parts) {
    server::RouteTable routes;
    server::add_public_api(routes, {.conversation = parts.conversation,
                                    .release = parts.release,
                                    .clock = parts.clock,
                                    .conversations = parts.conversations,
                                    .storage_takes_writes = parts.storage_takes_writes,
                                    .explain = parts.config.explain});
    server::add_session_api(
        routes, {.sessions = parts.sessions, .release = parts.release, .clock = parts.clock});
    server::add_widget_api(routes, {.release = parts.release,
                                    .sites = parts.config.sites,
                                    .default_region = parts.config.default_region});
    server::add_openapi(routes);
    const WebParts web{.files = parts.files, .release = parts.release, .sites = parts.config.sites};
    add_web_files(routes, web);
    add_accessibility_page(routes, web);
    add_chat_page(routes, {.web = web,
                           .conversation = parts.conversation,
                           .sessions = parts.sessions,
                           .clock = parts.clock,
                           .conversations = parts.conversations});
    return routes;
}

}  // namespace baoda::app
