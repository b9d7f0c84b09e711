#include "bot/server/exchange.hpp"

#include <algorithm>
#include <stdexcept>

#include <catch2/catch.hpp>

namespace baoda::server {
namespace {

using channel::HttpRequest;
using channel::HttpResponse;

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// What a request with that target is read as.
HttpRequest read(const std::string& target) {
    HttpRequest seen;
    const auto bytes = exchange("POST", target, After::keep, [&](HttpRequest request) {
        seen = std::move(request);
        return HttpResponse{};
    });
    CHECK(bytes.starts_with("HTTP/1.1 200 OK\r\n"));
    return seen;
}

/// The bytes of that response.
std::string written(const HttpResponse& response,
                    After after = After::close,
                    const char* method = "GET") {
    return exchange(method, "/", after, [&](const HttpRequest&) { return response; });
}

}  // namespace

TEST_CASE("A target is decoded into path and query", "[server][exchange]") {
    const auto request =
        read("/api/a+b/%E7%94%B2?q=%E5%8C%BB%E4%BF%9D+%2B&limit=5&flag&q=b&empty=");
    CHECK(request.method == "POST");
    CHECK(request.path == "/api/a+b/甲");
    CHECK(request.query ==
          std::multimap<std::string, std::string>{
              {"empty", ""}, {"flag", ""}, {"limit", "5"}, {"q", "医保 +"}, {"q", "b"}});
}

TEST_CASE("A question or equals mark inside a query is text", "[server][exchange]") {
    using Query = std::multimap<std::string, std::string>;
    CHECK(read("/?s=YWI==&t=a?b=c").query == Query{{"s", "YWI=="}, {"t", "a?b=c"}});
    CHECK(read("/a=b=c").path == "/a=b=c");
}

TEST_CASE("A response is written with date, type, length and connection", "[server][exchange]") {
    const HttpResponse created{.status = 201, .content_type = "text/plain", .body = "好"};
    const auto bytes = written(created, After::keep);
    CHECK(bytes.starts_with("HTTP/1.1 201 Created\r\n"));
    CHECK(contains(bytes, "\r\nConnection: keep-alive\r\n"));
    CHECK(contains(bytes, "\r\nContent-Type: text/plain\r\n"));
    CHECK(contains(bytes, "\r\nContent-Length: 3\r\n"));
    CHECK(contains(bytes, " GMT\r\n"));
    CHECK(bytes.ends_with("\r\n\r\n好"));
    CHECK(contains(written(created), "\r\nConnection: close\r\n"));
}

TEST_CASE("The library adds no header of its own", "[server][exchange]") {
    const auto* method = GENERATE("GET", "HEAD", "POST", "TRACE");
    const auto bytes = written({.body = "{}"}, After::keep, method);
    const auto lines = std::count(bytes.begin(), bytes.end(), '\n');
    CHECK(lines == 6);  // status, Connection, Content-Length, Content-Type, Date and the empty one
    CHECK(bytes.ends_with(std::string_view{method} == "HEAD" ? "\r\n\r\n" : "\r\n\r\n{}"));
}

TEST_CASE("A response without content has neither type, length nor body", "[server][exchange]") {
    const auto bytes = written({.status = GENERATE(204, 304), .body = "x"});
    CHECK_FALSE(contains(bytes, "Content-"));
    CHECK(bytes.ends_with("\r\n\r\n"));
    CHECK(contains(written({}), "\r\nContent-Length: 0\r\n"));
}

TEST_CASE("A header that would break the framing is not written", "[server][exchange]") {
    const auto bytes = written({.body = "{}",
                                .headers = {{"X-A", "1\r\nX-B: 2"},
                                            {"X C", "1"},
                                            {"", "1"},
                                            {"X-D", std::string("a\0b", 3)},
                                            {"content-length", "7"},
                                            {"Transfer-Encoding", "chunked"},
                                            {"X-Good", "医"}}});
    CHECK_FALSE(contains(bytes, "X-A"));
    CHECK_FALSE(contains(bytes, "X-B"));
    CHECK_FALSE(contains(bytes, "X C"));
    CHECK_FALSE(contains(bytes, "X-D"));
    CHECK_FALSE(contains(bytes, "chunked"));
    CHECK(contains(bytes, "\r\nX-Good: 医\r\n"));
    CHECK(contains(bytes, "Content-Length: 2\r\n"));
}

TEST_CASE("An exception passes through the library untold", "[server][exchange]") {
    const auto failing = [](const HttpRequest&) -> HttpResponse {
        throw std::runtime_error("secret");
    };
    CHECK_THROWS_WITH(exchange("GET", "/", After::keep, failing), "secret");
}

}  // namespace baoda::server
