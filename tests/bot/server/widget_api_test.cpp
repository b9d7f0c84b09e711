#include "bot/server/widget_api.hpp"

#include <catch2/catch.hpp>

namespace baoda::server {

TEST_CASE("A site that is not listed has no configuration", "[server][widget]") {
    const base::Snapshot<dialogue::ServedRelease> none;
    RouteTable routes;
    add_widget_api(routes, {.release = none, .sites = {{.key = "pk", .origins = {}}}});
    const auto* route = routes.find("GET", "/api/v1/widget/config").route;
    REQUIRE(route != nullptr);
    CHECK(route->handler({.query = {{"site", "other"}}}).status == 404);
    CHECK(route->handler({.query = {{"site", "pk"}}}).status == 503);  // No release yet.
}

}  // namespace baoda::server
