#include "bot/server/front.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/server/crowd.hpp"
#include "tests/bot/server/raw_client.hpp"
#include "tests/bot/server/running_server.hpp"

namespace baoda::server {
namespace {

const std::string kOrigin = "https://www.example.gov.cn";

OriginPolicy one_site() {
    channel::Site site;
    site.key = "pk_city";
    site.origins = {kOrigin};
    return OriginPolicy{{site}};
}

/// A POST from a page of that origin, which promises `length` bytes and sends none.
std::string promised(std::size_t length, const std::string& origin) {
    return "POST /api/echo HTTP/1.1\r\nHost: localhost\r\nOrigin: " + origin +
           "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(length) +
           "\r\n\r\n";
}

bool may_read(const RawResponse& response) {
    return response.has("Access-Control-Allow-Origin: " + kOrigin) &&
           response.value("Access-Control-Expose-Headers").starts_with("Retry-After");
}

}  // namespace

TEST_CASE("Pages of listed sites may read why they are turned away", "[server][front]") {
    RunningServer running{{.body_time = 100ms}, one_site()};
    RawClient large{running.port};
    const auto too_large = large.ask(promised(100'000, kOrigin));
    CHECK(too_large.status == 413);
    CHECK(may_read(too_large));
    RawClient slow{running.port};
    const auto timed_out = slow.ask(promised(10, kOrigin));
    CHECK(timed_out.status == 408);
    CHECK(may_read(timed_out));
    RawClient stranger{running.port};
    const auto unread = stranger.ask(promised(100'000, "https://evil.example"));
    CHECK(unread.status == 413);
    CHECK(unread.value("Access-Control-Allow-Origin").empty());
}

TEST_CASE("Pages of listed sites may read that too many ask", "[server][front]") {
    RunningServer running{{.workers = 1, .queue = 1}, one_site()};
    const Crowd crowd{running};
    RawClient refused{running.port};
    const auto response = refused.ask(promised(2, kOrigin) + "{}");
    CHECK(response.status == 503);
    CHECK(response.has("Retry-After: 1"));
    CHECK(may_read(response));
}

}  // namespace baoda::server
