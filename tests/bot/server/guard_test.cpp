#include "bot/server/guard.hpp"

#include <catch2/catch.hpp>

namespace baoda::server {
namespace {

using Strings = std::vector<std::string>;

std::string request(const std::string& line, const Strings& headers) {
    std::string text = line + "\r\n";
    for (const auto& header : headers) text += header + "\r\n";
    return text + "\r\n";
}

int status(const std::string& head) {
    const auto end = find_head_end(head, {});
    if (!end) return end.error().problem.status;
    if (*end == std::string::npos) return 0;
    const auto read = read_head(std::string_view{head}.substr(0, *end), {});
    return read ? 200 : read.error().problem.status;
}

int post_status(const Strings& headers) {
    Strings all{"Host: a", "Content-Type: application/json"};
    all.insert(all.end(), headers.begin(), headers.end());
    return status(request("POST /api HTTP/1.1", all));
}

int get_status(const Strings& headers) {
    return status(request("GET / HTTP/1.1", headers));
}

}  // namespace

TEST_CASE("A proper head is read with lower-case names and exact values", "[server][guard]") {
    const auto text =
        request("POST /a?b=%41 HTTP/1.1",
                {"Host: localhost:8080", "X-Trace:  a%0d%0ab\t", "Content-Length: 12"});
    REQUIRE(find_head_end(text + "body", {}) == text.size());
    const auto head = read_head(text, {});
    REQUIRE(head);
    CHECK(head->target == "/a?b=%41");
    CHECK(head->headers.find("x-trace")->second == "a%0d%0ab");
    CHECK(head->content_length == 12);
    CHECK(head->keep_alive);
}

TEST_CASE("The connection is kept unless a side says no", "[server][guard]") {
    CHECK_FALSE(read_head(request("GET / HTTP/1.0", {"Host: a"}), {})->keep_alive);
    CHECK_FALSE(
        read_head(request("GET / HTTP/1.1", {"Host: a", "Connection: x, Close"}), {})->keep_alive);
}

TEST_CASE("A request line out of shape is refused", "[server][guard]") {
    const auto [line, expected] = GENERATE(table<std::string, int>({
        {"GET /", 400},
        {"GET  / HTTP/1.1", 400},
        {"GET / HTTP/1.1 ", 400},
        {"GET /a b HTTP/1.1", 400},
        {"GET / XTTP/1.1", 400},
        {"GET / HTTP/2.0", 505},
        {"G(T / HTTP/1.1", 400},
        {"get / HTTP/1.1", 501},
        {"PROPFIND / HTTP/1.1", 501},
        {"GET http://evil.example/ HTTP/1.1", 400},
        {"OPTIONS * HTTP/1.1", 400},
        {"GET /\xff HTTP/1.1", 400},
        {"GET /" + std::string(511, 'a') + " HTTP/1.1", 200},
        {"GET /" + std::string(512, 'a') + " HTTP/1.1", 414},
        {"GET /?" + std::string(5119, 'a') + " HTTP/1.1", 414},
        {"TRACE / HTTP/1.1", 200},
    }));
    INFO(line);
    CHECK(status(request(line, {"Host: a"})) == expected);
}

TEST_CASE("A header line out of shape is refused", "[server][guard]") {
    const auto* line = GENERATE("nocolon", ": x", "X : y", "X\t: y", " folded", "X(: y", "X: a\x01",
                                "X: a\rb", "X: \x7f", "Host: b", "X: a\r");
    INFO(line);
    CHECK(get_status({"Host: a", line}) == 400);
    CHECK(status("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(1, '\0') + "\r\n\r\n") == 400);
}

TEST_CASE("Host stands exactly once and looks like one", "[server][guard]") {
    CHECK(get_status({}) == 400);
    CHECK(get_status({"Host: a", "Host: a"}) == 400);
    CHECK(get_status({"Host: a/b"}) == 400);
    CHECK(get_status({"Host: [::1]:8080"}) == 200);
}

TEST_CASE("A body's length is said once, in digits", "[server][guard]") {
    const auto [value, expected] = GENERATE(table<std::string, int>({
        {"5", 200},
        {"0", 200},
        {"-1", 400},
        {"+5", 400},
        {"0x5", 400},
        {"5, 5", 400},
        {"abc", 400},
        {"", 400},
        {"5.0", 400},
        {"1000000000", 400},
        {"18446744073709551617", 400},
    }));
    INFO(value);
    CHECK(post_status({"Content-Length: " + value}) == expected);
}

TEST_CASE("A body of unclear length is refused", "[server][guard]") {
    CHECK(post_status({}) == 411);
    CHECK(post_status({"Content-Length: 5", "Content-Length: 5"}) == 400);
    CHECK(post_status({"Transfer-Encoding: chunked"}) == 200);
    CHECK(get_status({"Transfer-Encoding: chunked"}) == 400);
    CHECK(status(request("POST / HTTP/1.0", {"Host: a", "Transfer-Encoding: chunked"})) == 400);
    CHECK(post_status({"Transfer-Encoding: chunked", "Content-Length: 5"}) == 400);
    CHECK(post_status({"Transfer-Encoding: gzip, chunked"}) == 501);
    CHECK(post_status({"Content-Length: 5", "Content-Encoding: gzip"}) == 415);
    CHECK(post_status({"Content-Length: 5", "Expect: 100-continue"}) == 417);
}

TEST_CASE("A method without a body may not bring one", "[server][guard]") {
    const auto* method = GENERATE("GET", "HEAD", "DELETE", "OPTIONS");
    const auto line = std::string{method} + " / HTTP/1.1";
    CHECK(status(request(line, {"Host: a", "Content-Length: 0"})) == 200);
    CHECK(status(request(line, {"Host: a", "Content-Length: 1"})) == 400);
}

TEST_CASE("A head is bounded in lines and bytes before it is whole", "[server][guard]") {
    Strings headers{"Host: a"};
    while (headers.size() < 100) headers.emplace_back("X: y");
    CHECK(get_status(headers) == 200);
    headers.emplace_back("X: y");
    CHECK(get_status(headers) == 431);
    CHECK(status("GET / HTTP/1.1\r\nX: " + std::string(17'000, 'a')) == 431);
    CHECK(status("GET /" + std::string(6'000, 'a')) == 414);
    CHECK(status("GET / HTTP/1.1\r\nHost") == 0);
}

TEST_CASE("A line end that is not CR LF is refused at once", "[server][guard]") {
    CHECK(status("GET / HTTP/1.1\nHost: a\n\n") == 400);
    CHECK(status("\r\n") == 400);
    CHECK(status("\n") == 400);
}

}  // namespace baoda::server
