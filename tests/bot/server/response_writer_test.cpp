#include "bot/server/response_writer.hpp"

#include <catch2/catch.hpp>

namespace baoda::server {
namespace {

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("A response is written with date, type, length and connection", "[server][wire]") {
    const auto bytes =
        to_wire({.status = 201, .content_type = "text/plain", .body = "好"}, {.keep_alive = true});
    CHECK(bytes.starts_with("HTTP/1.1 201 Created\r\nDate: "));
    CHECK(contains(bytes, " GMT\r\n"));
    CHECK(contains(bytes, "\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n"));
    CHECK(bytes.ends_with("\r\nConnection: keep-alive\r\n\r\n好"));
}

TEST_CASE("A response without content has neither type, length nor body", "[server][wire]") {
    const auto bytes = to_wire({.status = 204, .body = "x"}, {});
    CHECK_FALSE(contains(bytes, "Content-"));
    CHECK(bytes.ends_with("Connection: close\r\n\r\n"));
}

TEST_CASE("A header that would break the framing is not written", "[server][wire]") {
    const auto bytes = to_wire({.body = "{}",
                                .headers = {{"X-A", "1\r\nX-B: 2"},
                                            {"X C", "1"},
                                            {"", "1"},
                                            {"X-D", std::string("a\0b", 3)},
                                            {"content-length", "7"},
                                            {"Transfer-Encoding", "chunked"},
                                            {"X-Good", "医"}}},
                               {});
    CHECK_FALSE(contains(bytes, "X-A"));
    CHECK_FALSE(contains(bytes, "X-B"));
    CHECK_FALSE(contains(bytes, "X C"));
    CHECK_FALSE(contains(bytes, "X-D"));
    CHECK_FALSE(contains(bytes, "chunked"));
    CHECK(contains(bytes, "\r\nX-Good: 医\r\n"));
    CHECK(contains(bytes, "Content-Length: 2\r\n"));
}

TEST_CASE("A handler's own security header stays", "[server][wire]") {
    channel::HttpResponse response{
        .content_type = "text/html",
        .headers = {{"content-security-policy", "sandbox"}, {"cache-control", "max-age=60"}}};
    add_security_headers(response, "/api/v1/regions");
    using Headers = decltype(response.headers);
    CHECK(response.headers == Headers{{"content-security-policy", "sandbox"},
                                      {"cache-control", "max-age=60"},
                                      {"X-Content-Type-Options", "nosniff"},
                                      {"Referrer-Policy", "no-referrer"},
                                      {"X-Frame-Options", "DENY"}});
}

}  // namespace baoda::server
