#include "bot/app/service_routes.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "bot/server/metrics.hpp"
#include "bot/server/openapi.hpp"
#include "bot/server/wechat_api.hpp"

namespace baoda::app {

namespace {

using Calls = std::set<std::string>;  ///< "GET /healthz".

/// The files of the pages and of the widget; the loader knows their names, nobody else needs them.
bool is_part_of_a_page(const std::string& path) {
    return path.starts_with("/widget/") || path.starts_with("/assets/");
}

void add_calls(Calls& calls, const server::RouteTable& routes) {
    for (const auto& [method, path] : routes.list()) {
        if (!is_part_of_a_page(path)) calls.insert(method + ' ' + path);
    }
}

/// What the service registers: its own routes, those of WeChat, and of the operations' listener.
Calls registered_calls() {
    const Config config;
    const base::FixedClock clock{base::TimePoint{}};
    const base::Snapshot<dialogue::ServedRelease> release;
    dialogue::SessionStore sessions;
    dialogue::Conversation conversation{{.sessions = sessions, .release = release}};
    base::TokenBuckets conversations{{}};
    const WebFiles files;
    auto routes = service_routes({.config = config,
                                  .clock = clock,
                                  .release = release,
                                  .sessions = sessions,
                                  .conversation = conversation,
                                  .conversations = conversations,
                                  .files = files,
                                  .storage_takes_writes = [] { return true; }});
    server::add_wechat_api(routes, {{"default", nullptr}});
    server::RouteTable operations;
    server::add_metrics_api(operations, [] { return std::vector<server::Metric>{}; });
    Calls calls;
    add_calls(calls, routes);
    add_calls(calls, operations);
    return calls;
}

nlohmann::json document() {
    return nlohmann::json::parse(server::openapi_document());
}

Calls described_calls() {
    Calls calls;
    const auto described = document();
    for (const auto& [path, item] : described.at("paths").items()) {
        for (const auto& [method, operation] : item.items()) {
            if (method == "servers") continue;
            std::string call;
            for (const char c : method) call += static_cast<char>(c - 'a' + 'A');
            calls.insert(call + ' ' + path);
        }
    }
    return calls;
}

}  // namespace

TEST_CASE("The description of the API has every route and no other", "[app][routes]") {
    CHECK(described_calls() == registered_calls());
    CHECK(registered_calls().contains("POST /api/v1/chat"));
    CHECK(registered_calls().contains("GET /metrics"));
}

TEST_CASE("Every call is described whole", "[app][routes]") {
    const auto described = document();
    CHECK(described.at("openapi") == "3.1.0");
    std::set<std::string> ids;
    for (const auto& [path, item] : described.at("paths").items()) {
        for (const auto& [method, operation] : item.items()) {
            if (method == "servers") continue;
            CAPTURE(path, method);
            CHECK(ids.insert(operation.at("operationId").get<std::string>()).second);
            CHECK_FALSE(operation.at("summary").get<std::string>().empty());
            CHECK_FALSE(operation.at("responses").empty());
            for (const auto& [status, response] : operation.at("responses").items()) {
                CHECK((response.contains("$ref") || response.contains("description")));
            }
            // What stands in braces is a parameter, and no other is in the path.
            std::size_t in_path = 0;
            for (const auto& parameter : operation.value("parameters", nlohmann::json::array())) {
                if (parameter.value("in", "") != "path") continue;
                ++in_path;
                CHECK(path.find('{' + parameter.at("name").get<std::string>() + '}') !=
                      std::string::npos);
            }
            CHECK(in_path == static_cast<std::size_t>(std::ranges::count(path, '{')));
        }
    }
}

TEST_CASE("What asks, and what looks up, has its limit", "[app][routes]") {
    const auto described = document();
    for (const auto& [path, item] : described.at("paths").items()) {
        for (const auto& [method, operation] : item.items()) {
            if (!path.starts_with("/api/")) continue;
            CAPTURE(path, method);
            CHECK(operation.at("responses").contains("429"));
        }
    }
}

}  // namespace baoda::app
