#include "bot/server/dispatcher.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/server/running_server.hpp"

namespace baoda::server {
namespace {

Head head(std::string method, std::string target) {
    return {.method = std::move(method), .target = std::move(target)};
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

channel::Site listed_site() {
    channel::Site site;
    site.key = "pk_city";
    site.origins = {"https://www.example.gov.cn"};
    return site;
}

/// A call that counts as a question, and a page's form that does.
RouteTable asking_routes() {
    RouteTable routes;
    routes.add({.method = "POST",
                .pattern = "/api/ask",
                .handler = [](const auto&) { return channel::HttpResponse{}; },
                .budget = Budget::ask});
    routes.add({.method = "POST",
                .pattern = "/form",
                .handler = [](const auto&) { return channel::HttpResponse{}; },
                .content = Content::any,
                .budget = Budget::ask,
                .too_often =
                    [](const auto&, const Problem& problem) {
                        return channel::HttpResponse{
                            .status = problem.status,
                            .content_type = "text/html",
                            .body = "<p>" + problem.headers.front().second + "</p>"};
                    }});
    return routes;
}

}  // namespace

TEST_CASE("A body's limit is its route's, or the usual one", "[server][dispatcher]") {
    Gate gate;
    Counters counters;
    const Dispatcher dispatcher{test_routes(gate), counters};
    CHECK(dispatcher.body_limit(head("POST", "/raw?x=1")) == 200'000);
    CHECK(dispatcher.body_limit(head("POST", "/nowhere")) == kBodyLimit);
    CHECK(dispatcher.body_limit(head("POST", "/%zz")) == kBodyLimit);
}

TEST_CASE("What a request is turned away for is counted", "[server][dispatcher]") {
    Gate gate;
    Counters counters;
    const Dispatcher dispatcher{test_routes(gate), counters};
    CHECK(contains(dispatcher.answer({.head = head("GET", "/%zz")}, After::keep), " 400 "));
    CHECK(contains(dispatcher.answer({.head = head("GET", "/nowhere")}, After::keep), " 404 "));
    CHECK(contains(dispatcher.answer({.head = head("PUT", "/page")}, After::close), " 405 "));
    CHECK(contains(dispatcher.answer({.head = head("POST", "/api/echo")}, After::close), " 415 "));
    for (const auto* target : {"/a%00b", "/a%0d%0ab", "/%ff%fe", "/%c0%af", "/?q=%00", "/a#b"}) {
        CHECK(contains(dispatcher.answer({.head = head("GET", target)}, After::keep), " 400 "));
    }
    CHECK(counters.rejected_for(Rejection::malformed) == 7);
    CHECK(counters.rejected_for(Rejection::not_found) == 1);
    CHECK(counters.rejected_for(Rejection::method_not_allowed) == 1);
    CHECK(counters.rejected_for(Rejection::unsupported_media_type) == 1);
}

TEST_CASE("Where nobody reads them, refusals have no words", "[server][dispatcher]") {
    Gate gate;
    Counters counters;
    const Dispatcher dispatcher{test_routes(gate), counters};
    for (const auto* target : {"/chunks?a=%zz", "/chunks?a=%ff", "/chunks?a=%00"}) {
        const auto response = dispatcher.answer({.head = head("POST", target)}, After::keep);
        CHECK(contains(response, " 400 "));
        CHECK(contains(response, "\r\nContent-Length: 0\r\n"));
        CHECK_FALSE(contains(response, "problem"));
    }
    CHECK(dispatcher.takes_chunks(head("POST", "/chunks?x=1")));
    CHECK_FALSE(dispatcher.takes_chunks(head("POST", "/raw")));
    CHECK_FALSE(dispatcher.takes_chunks(head("GET", "/chunks")));
}

TEST_CASE("A path spelled otherwise has the same body limit", "[server][dispatcher]") {
    Gate gate;
    Counters counters;
    auto routes = test_routes(gate);
    routes.add({.method = "POST",
                .pattern = "/small",
                .handler = [](const auto&) { return channel::HttpResponse{}; },
                .content = Content::any,
                .body_limit = 2});
    const Dispatcher dispatcher{std::move(routes), counters};
    const auto post = [&](std::string body) {
        return dispatcher.answer({.head = head("POST", "/sm%61ll"), .body = std::move(body)},
                                 After::keep);
    };
    CHECK(contains(post("ab"), " 200 "));
    CHECK(contains(post("abc"), " 413 "));
}

TEST_CASE("A handler's own security header stays", "[server][dispatcher]") {
    Counters counters;
    RouteTable routes;
    routes.add({.method = "GET", .pattern = "/api/page", .handler = [](const auto&) {
                    return channel::HttpResponse{.content_type = "text/html",
                                                 .headers = {{"content-security-policy", "sandbox"},
                                                             {"cache-control", "max-age=60"}}};
                }});
    const Dispatcher dispatcher{std::move(routes), counters};
    const auto bytes = dispatcher.answer({.head = head("GET", "/api/page")}, After::keep);
    CHECK(contains(bytes, "\r\ncontent-security-policy: sandbox\r\n"));
    CHECK(contains(bytes, "\r\ncache-control: max-age=60\r\n"));
    CHECK_FALSE(contains(bytes, "Content-Security-Policy"));
    CHECK_FALSE(contains(bytes, "no-store"));
    CHECK(contains(bytes, "\r\nX-Frame-Options: DENY\r\n"));
}

TEST_CASE("A request that could not be read gets a closing answer", "[server][dispatcher]") {
    Gate gate;
    Counters counters;
    const Dispatcher dispatcher{test_routes(gate), counters};
    const auto bytes = dispatcher.refuse(overloaded(1), nullptr);
    CHECK(bytes.starts_with("HTTP/1.1 503 Service Unavailable\r\n"));
    CHECK(contains(bytes, "\r\nRetry-After: 1\r\n"));
    CHECK(contains(bytes, "\r\nCache-Control: no-store\r\n"));
    CHECK(contains(bytes, "\r\nConnection: close\r\n"));
}

TEST_CASE("A refusal is told as the route's other answers are", "[server][dispatcher]") {
    Gate gate;
    Counters counters;
    const Dispatcher dispatcher{test_routes(gate), counters, OriginPolicy{{listed_site()}}};
    auto api = head("POST", "/api/echo?site=pk_city");
    api.headers.emplace("origin", "https://www.example.gov.cn");
    const auto refused = dispatcher.refuse(payload_too_large(), &api);
    CHECK(contains(refused, "\r\nAccess-Control-Allow-Origin: https://www.example.gov.cn\r\n"));
    CHECK(contains(refused, "\r\nVary: Origin\r\n"));
    api.target = "/api/echo?site=pk_other";
    CHECK_FALSE(contains(dispatcher.refuse(payload_too_large(), &api), "Access-Control"));
    const auto page = head("GET", "/page?%zz");
    CHECK_FALSE(contains(dispatcher.refuse(overloaded(1), &page), "Access-Control"));
    const auto chunks = head("POST", "/chunks");
    CHECK_FALSE(contains(dispatcher.refuse(payload_too_large(), &chunks), "problem"));
}

TEST_CASE("Who asks too often is told when to come again", "[server][dispatcher]") {
    Counters counters;
    const Dispatcher dispatcher{asking_routes(),
                                counters,
                                OriginPolicy{{listed_site()}},
                                {.asks = {.per_minute = 1, .burst = 2}}};
    auto post = head("POST", "/api/ask");
    post.headers = {{"content-type", "application/json"}, {"origin", "https://www.example.gov.cn"}};
    const auto ask = [&](const std::string& address) {
        return dispatcher.answer({.head = post, .remote_address = address}, After::keep);
    };
    CHECK(contains(ask("192.0.2.1"), " 200 "));
    CHECK(contains(ask("192.0.2.1"), " 200 "));
    const auto refused = ask("192.0.2.1");
    CHECK(contains(refused, "HTTP/1.1 429 Too Many Requests\r\n"));
    CHECK(contains(refused, "\r\nRetry-After: 60\r\n"));
    CHECK(contains(refused, "application/problem+json"));
    CHECK(contains(refused, "\r\nAccess-Control-Allow-Origin: https://www.example.gov.cn\r\n"));
    CHECK(contains(refused, "\r\nAccess-Control-Expose-Headers: Retry-After"));
    CHECK(contains(refused, "\r\nConnection: keep-alive\r\n"));
    CHECK(contains(ask("192.0.2.2"), " 200 "));
    CHECK(counters.rejected_for(Rejection::too_often) == 1);
}

TEST_CASE("A page tells its reader in its own way that it was asked too often",
          "[server][dispatcher]") {
    Counters counters;
    const Dispatcher dispatcher{
        asking_routes(), counters, {}, {.asks = {.per_minute = 1, .burst = 1}}};
    const WholeRequest request{.head = head("POST", "/form"), .remote_address = "192.0.2.1"};
    CHECK(contains(dispatcher.answer(request, After::keep), " 200 "));
    const auto refused = dispatcher.answer(request, After::keep);
    CHECK(contains(refused, " 429 "));
    CHECK(refused.ends_with("<p>60</p>"));
}

}  // namespace baoda::server
