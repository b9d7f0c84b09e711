#include "bot/server/origin_policy.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

namespace baoda::server {

namespace {

const OriginPolicy kPolicy{{{.key = "a", .origins = {"https://a.cn"}},
                            {.key = "b", .origins = {"https://b.cn", "https://www.b.cn"}}}};

channel::HttpRequest request(const std::string& method,
                             const std::string& origin,
                             const std::string& site = {}) {
    channel::HttpRequest asked{.method = method, .path = "/api/v1/chat"};
    if (!origin.empty()) asked.headers.emplace("origin", origin);
    if (!site.empty()) asked.query.emplace("site", site);
    return asked;
}

std::string header(const channel::HttpResponse& response, const std::string& name) {
    const auto found =
        std::ranges::find(response.headers, name, &std::pair<std::string, std::string>::first);
    return found == response.headers.end() ? std::string{} : found->second;
}

std::string told(const channel::HttpRequest& asked) {
    channel::HttpResponse response;
    kPolicy.mark(asked, response);
    CHECK(header(response, "Vary") == "Origin");
    CHECK(header(response, "Access-Control-Allow-Credentials").empty());
    return header(response, "Access-Control-Allow-Origin");
}

}  // namespace

TEST_CASE("A listed origin is echoed, another is not", "[server][cors]") {
    CHECK(told(request("GET", "https://a.cn")) == "https://a.cn");
    CHECK(told(request("GET", "https://www.b.cn", "b")) == "https://www.b.cn");
    CHECK(told(request("GET", "https://evil.cn")).empty());
    CHECK(told(request("GET", "null")).empty());
    CHECK(told(request("GET", "")).empty());
}

TEST_CASE("An origin of another site is none of this one", "[server][cors]") {
    CHECK(told(request("GET", "https://a.cn", "b")).empty());
    CHECK(told(request("GET", "https://a.cn", "unknown")).empty());
}

TEST_CASE("Two Origin headers are none", "[server][cors]") {
    auto asked = request("GET", "https://a.cn");
    asked.headers.emplace("origin", "https://evil.cn");
    CHECK(told(asked).empty());
}

TEST_CASE("Who asks first is told what is allowed", "[server][cors]") {
    auto asked = request("OPTIONS", "https://a.cn", "a");
    CHECK_FALSE(kPolicy.preflight(asked, "POST"));
    asked.headers.emplace("access-control-request-method", "POST");
    const auto answer = kPolicy.preflight(asked, "POST");
    REQUIRE(answer);
    CHECK(answer->status == 204);
    CHECK(header(*answer, "Access-Control-Allow-Methods") == "POST");
    CHECK(header(*answer, "Access-Control-Allow-Headers") == "Content-Type");
    CHECK_FALSE(kPolicy.preflight(asked, ""));
    asked.headers.find("origin")->second = "https://evil.cn";
    CHECK_FALSE(kPolicy.preflight(asked, "POST"));
}

TEST_CASE("Without sites nobody else is allowed", "[server][cors]") {
    CHECK_FALSE(OriginPolicy{}.allows("", "https://a.cn"));
    CHECK_FALSE(OriginPolicy{}.allows("", ""));
}

}  // namespace baoda::server
