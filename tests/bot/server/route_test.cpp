#include "bot/server/route.hpp"

#include <stdexcept>

#include <catch2/catch.hpp>

namespace baoda::server {
namespace {

Route answering(std::string method, std::string pattern) {
    const auto name = method + ' ' + pattern;
    return {.method = std::move(method),
            .pattern = std::move(pattern),
            .handler = [name](const channel::HttpRequest&) {
                return channel::HttpResponse{.body = name};
            }};
}

RouteTable table() {
    RouteTable routes;
    routes.add(answering("GET", "/"));
    routes.add(answering("GET", "/api/v1/sessions/{id}/messages"));
    routes.add(answering("DELETE", "/api/v1/sessions/{id}"));
    routes.add(answering("GET", "/api/v1/sessions/{id}"));
    routes.add(answering("POST", "/api/v1/sessions/search"));
    return routes;
}

std::string answer(const RouteMatch& match) {
    return match.route == nullptr ? "" : match.route->handler({}).body;
}

}  // namespace

TEST_CASE("A path parameter takes one segment and hands it on", "[server][route]") {
    const auto routes = table();
    const auto match = routes.find("GET", "/api/v1/sessions/甲/messages");
    CHECK(answer(match) == "GET /api/v1/sessions/{id}/messages");
    CHECK(match.path_parameters.at("id") == "甲");
    CHECK(routes.find("GET", "/api/v1/sessions//messages").allow.empty());
}

TEST_CASE("An unknown path is told from a known path with another method", "[server][route]") {
    const auto routes = table();
    CHECK(routes.find("GET", "/nowhere").allow.empty());
    CHECK(routes.find("GET", "/api/v1").allow.empty());
    const auto other = routes.find("OPTIONS", "/api/v1/sessions/s1");
    CHECK(other.route == nullptr);
    CHECK(other.allow == "DELETE, GET, HEAD");
}

TEST_CASE("HEAD is answered where GET is", "[server][route]") {
    const auto routes = table();
    CHECK(answer(routes.find("HEAD", "/")) == "GET /");
    CHECK(routes.find("HEAD", "/api/v1/sessions/search").route != nullptr);
}

TEST_CASE("A literal segment wins over a parameter", "[server][route]") {
    const auto routes = table();
    const auto* search = "/api/v1/sessions/search";
    CHECK(answer(routes.find("POST", search)) == "POST /api/v1/sessions/search");
    CHECK(answer(routes.find("GET", search)) == "GET /api/v1/sessions/{id}");
}

TEST_CASE("A table refuses a second handler for the same method and pattern", "[server][route]") {
    auto routes = table();
    CHECK_THROWS_AS(routes.add(answering("GET", "/")), std::invalid_argument);
    CHECK_THROWS_AS(routes.add(answering("GET", "relative")), std::invalid_argument);
    CHECK_NOTHROW(routes.add(answering("PUT", "/")));
}

}  // namespace baoda::server
