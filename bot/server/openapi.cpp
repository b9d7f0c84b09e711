#include "bot/server/openapi.hpp"

#include <memory>
#include <string>
#include <vector>

#include "bot/server/asset.hpp"
#include "knowledge/base/embedded.hpp"

namespace baoda::server {

extern const std::vector<base::EmbeddedFile> kOpenapi;

std::string_view openapi_document() {
    return kOpenapi.front().content;
}

void add_openapi(RouteTable& routes) {
    const auto asset = std::make_shared<const Asset>(
        make_asset("application/json; charset=utf-8", std::string{openapi_document()}));
    routes.add({.method = "GET",
                .pattern = "/openapi.json",
                .handler = [asset](const channel::HttpRequest& request) {
                    return asset_response(*asset, request, asset->tag);
                }});
}

}  // namespace baoda::server
