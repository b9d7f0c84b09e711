#include "bot/server/http_server.hpp"

#include <algorithm>
#include <atomic>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/bot/server/crowd.hpp"
#include "tests/bot/server/raw_client.hpp"
#include "tests/bot/server/running_server.hpp"

namespace baoda::server {
namespace {

using Clock = std::chrono::steady_clock;

const std::string kPage = get_request("/page");

}  // namespace

TEST_CASE("A request reaches its handler decoded", "[server][http]") {
    RunningServer running;
    RawClient client{running.port};
    const auto response =
        client.ask(get_request("/items/%E7%94%B2?q=%E5%8C%BB+%2B", "X-Request-Id: abcd-1234\r\n"));
    CHECK(response.status == 200);
    CHECK(response.body == "甲|医 +|abcd-1234|127.0.0.1");
    CHECK(response.has("X-Request-Id: abcd-1234"));
}

TEST_CASE("A request id that is none is replaced by our own", "[server][http]") {
    RunningServer running;
    RawClient client{running.port};
    const auto* given =
        GENERATE("", "X-Request-Id: short\r\n", "X-Request-Id: a%0d%0aX: 12345\r\n",
                 "X-Request-Id: 138-0013-8000\r\n", "X-Request-Id: 11010519491231002X\r\n",
                 "X-Request-Id: abcd-1234\r\nX-Request-Id: abcd-1234\r\n");
    const auto id = client.ask(get_request("/page", given)).value("X-Request-Id");
    CHECK(id.size() == 32);
    CHECK(id != client.ask(get_request("/page", given)).value("X-Request-Id"));
}

TEST_CASE("Every response carries the security headers", "[server][http]") {
    RunningServer running;
    RawClient client{running.port};
    const auto page = client.ask(kPage);
    CHECK(page.has("X-Content-Type-Options: nosniff"));
    CHECK(page.has("Referrer-Policy: no-referrer"));
    CHECK(page.has("X-Frame-Options: DENY"));
    CHECK(page.value("Content-Security-Policy").starts_with("default-src 'self'; frame-anc"));
    CHECK(page.value("Server").empty());

    const auto api = client.ask(post_request("/api/echo", "{}"));
    CHECK(api.has("Cache-Control: no-store"));
    CHECK(api.value("Content-Security-Policy").empty());
}

TEST_CASE("Where a route takes them, chunks make a body, and the connection goes on",
          "[server][http]") {
    const RunningServer running;
    RawClient client{running.port};
    const std::string head =
        "POST /chunks HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 2; ++i) {
        CHECK(client.send(head + "5\r\nhe"));
        CHECK(client.send("llo\r\n1\r"));
        const auto response = client.ask("\n!\r\n0\r\n\r\n");
        CHECK(response.status == 200);
        CHECK(response.body == "hello!");
    }
    // The next request may already stand behind the last chunk.
    CHECK(client.ask(head + "2\r\nab\r\n0\r\n\r\n" + get_request("/page")).body == "ab");
    CHECK(client.response().status == 200);
}

TEST_CASE("Chunks that lie are refused at once", "[server][http]") {
    const RunningServer running;
    const auto [chunks, status] = GENERATE(table<std::string, int>({
        {"-2\r\n<xml>", 400},
        {"g\r\n", 400},
        {"5;a=b\r\nhello\r\n", 400},
        {"3\r\nhello\r\n", 400},
        {"7fffffff\r\n", 413},
        {"3e9\r\n", 413},
    }));
    RawClient client{running.port};
    const auto response = client.ask(
        "POST /chunks HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
    CHECK(response.status == status);
    CHECK(response.has("Connection: close"));
}

TEST_CASE("A request that breaks the framing is refused and the connection closed",
          "[server][http]") {
    const std::string post =
        "POST /api/echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
    const std::string hidden = get_request("/page");
    const auto [request, status] = GENERATE_COPY(table<std::string, int>({
        {"GET /page HTTP/1.1\r\n\r\n", 400},
        {get_request("/page", "Host: b\r\n"), 400},
        {get_request("/page", "X : y\r\n"), 400},
        {get_request("/page", "Content-Length: 5\r\n"), 400},
        {"GET /page HTTP/1.1\nHost: a\n\n", 400},
        {post + "\r\n", 411},
        {post + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden, 411},
        {post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + hidden, 400},
        {post + "Content-Length: 5\r\nContent-Length: 5\r\n\r\n" + hidden, 400},
        {post + "Content-Length: 70000\r\n\r\n" + hidden, 413},
        {post + "Content-Length: 5\r\nContent-Encoding: gzip\r\n\r\n" + hidden, 415},
        {post + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n" + hidden, 417},
        {get_request("/" + std::string(600, 'a')), 414},
        {"GET /" + std::string(100'000, 'a'), 414},
        {"GET / HTTP/1.1\r\nX: " + std::string(100'000, 'a'), 431},
        {"FOO /page HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        {"GET /page HTTP/3.0\r\nHost: a\r\n\r\n", 505},
    }));
    INFO(request.substr(0, 200));
    RunningServer running;
    RawClient client{running.port};
    const auto response = client.ask(request);
    CHECK(response.status == status);
    CHECK(response.has("Connection: close"));
    CHECK(nlohmann::json::parse(response.body).at("status") == status);
    CHECK(client.is_closed());
}

TEST_CASE("A refusal without a framing fault keeps the connection", "[server][http]") {
    RunningServer running;
    RawClient client{running.port};
    CHECK(client.ask(post_request("/nowhere", get_request("/page"))).status == 404);
    const auto other = client.ask(post_request("/page", "{}"));
    CHECK(other.status == 405);
    CHECK(other.has("Allow: GET, HEAD"));
    CHECK(client.ask("OPTIONS /page HTTP/1.1\r\nHost: a\r\n\r\n").status == 405);
    CHECK(client.ask(get_request("/page?q=%zz")).status == 400);
    CHECK(client.ask(kPage).status == 200);
    CHECK(running.server.counters().rejected_for(Rejection::method_not_allowed) == 2);
}

TEST_CASE("A JSON route takes JSON only, another takes anything", "[server][http]") {
    RunningServer running;
    RawClient client{running.port};
    const auto post = [&](const std::string& path, const std::string& type) {
        return client
            .ask("POST " + path + " HTTP/1.1\r\nHost: a\r\n" + type + "Content-Length: 2\r\n\r\n{}")
            .status;
    };
    CHECK(post("/api/echo", "Content-Type: application/json\r\n") == 200);
    CHECK(post("/api/echo", "Content-Type: Application/JSON; charset=UTF-8\r\n") == 200);
    CHECK(post("/api/echo", "Content-Type: text/plain\r\n") == 415);
    CHECK(post("/api/echo", "") == 415);
    CHECK(post("/raw", "Content-Type: text/xml\r\n") == 200);
}

TEST_CASE("A route has its own body limit", "[server][http]") {
    RunningServer running;
    RawClient client{running.port};
    const std::string body(200'000, 'b');
    CHECK(client.ask(post_request("/raw", body)).body == body);
    CHECK(client.ask(post_request("/raw", body + 'b')).status == 413);
}

TEST_CASE("HEAD tells the length and sends no body", "[server][http]") {
    RunningServer running;
    RawClient client{running.port};
    const auto head = client.ask("HEAD /page HTTP/1.1\r\nHost: a\r\n\r\n", true);
    CHECK(head.status == 200);
    CHECK(head.has("Content-Length: 10"));
    CHECK(client.ask(kPage).body == "<p>好</p>");
}

TEST_CASE("A handler that throws gives 500 without its text", "[server][http]") {
    RunningServer running;
    RawClient client{running.port};
    const auto response = client.ask(get_request("/boom"));
    CHECK(response.status == 500);
    CHECK(response.body.find("secret") == std::string::npos);
    CHECK(response.head.find("secret") == std::string::npos);
    CHECK(client.ask(kPage).status == 200);
    CHECK(running.server.counters().failures == 1);
}

TEST_CASE("Requests sent in one piece or many are each answered in turn", "[server][http]") {
    RunningServer running;
    RawClient client{running.port};
    const auto request = post_request("/api/echo", "[1]");
    client.send(request + post_request("/api/echo", "[2]") + request.substr(0, 40));
    CHECK(client.response().body == "[1]");
    CHECK(client.response().body == "[2]");
    client.send(request.substr(40, request.size() - 41));
    CHECK(client.ask("]").body == "[1]");
}

TEST_CASE("A large response reaches a client that reads it late", "[server][http]") {
    RunningServer running;
    RawClient client{running.port};
    client.send(get_request("/large"));
    REQUIRE(eventually([&] { return running.server.counters().requests == 1; }));
    CHECK(client.response().body.size() == 8'000'000);
    CHECK(client.ask(kPage).status == 200);
}

TEST_CASE("A kept connection answers at once", "[server][http]") {
    // With Nagle's algorithm on, each of these took 40 ms.
    RunningServer running{{.keep_alive_requests = 1'000}};
    RawClient client{running.port};
    std::vector<Clock::duration> times;
    for (int i = 0; i < 200; ++i) {
        const auto begin = Clock::now();
        REQUIRE(client.ask(post_request("/api/echo", "{}")).status == 200);
        times.push_back(Clock::now() - begin);
    }
    std::ranges::nth_element(times, times.begin() + 100);
    CHECK(times[100] < 5ms);
}

TEST_CASE("A connection closes after its last request and after silence", "[server][http]") {
    RunningServer running{{.keep_alive_requests = 2, .keep_alive = 50ms}};
    RawClient busy{running.port};
    CHECK(busy.ask(kPage).has("Connection: keep-alive"));
    CHECK(busy.ask(kPage).has("Connection: close"));
    CHECK(busy.is_closed());
    RawClient silent{running.port};
    CHECK(silent.ask(kPage).status == 200);
    CHECK(silent.is_closed());
    RawClient old{running.port};
    CHECK(old.ask("GET /page HTTP/1.0\r\nHost: a\r\n\r\n").has("Connection: close"));
    CHECK(old.is_closed());
}

TEST_CASE("Idle connections, however many, hold nobody up", "[server][http]") {
    RunningServer running{{.workers = 2}};
    std::vector<RawClient> idle;
    for (int i = 0; i < 300; ++i) {
        idle.emplace_back(running.port);
        if (i % 2 == 0) CHECK(idle.back().ask(kPage).status == 200);
    }
    const auto begin = Clock::now();
    CHECK(RawClient{running.port}.ask(kPage).status == 200);
    CHECK(Clock::now() - begin < 500ms);
}

TEST_CASE("Slow clients hold nobody up and are cut off", "[server][http]") {
    RunningServer running{{.workers = 1, .head_time = 300ms, .body_time = 300ms}};
    RawClient slow_head{running.port};
    RawClient slow_body{running.port};
    RawClient silent{running.port};
    const auto post = post_request("/api/echo", "[1, 2, 3]");
    slow_body.send(post.substr(0, post.size() - 5));
    std::atomic<bool> cut = false;
    std::thread dripping{[&] {
        for (const char c : get_request("/page", "X-Slow: " + std::string(1'000, 'a'))) {
            if (cut || !slow_head.send({&c, 1})) return;
            std::this_thread::sleep_for(20ms);
        }
    }};
    const auto begin = Clock::now();
    CHECK(RawClient{running.port}.ask(kPage).status == 200);
    CHECK(Clock::now() - begin < 250ms);
    CHECK(slow_head.response().status == 408);
    CHECK(slow_body.response().status == 408);
    CHECK(silent.is_closed());
    cut = true;
    dripping.join();
}

TEST_CASE("A full queue gives 503 and when to try again", "[server][http]") {
    RunningServer running{{.workers = 1, .queue = 1}};
    Crowd crowd{running};
    RawClient refused{running.port};
    const auto response = refused.ask(kPage);
    CHECK(response.status == 503);
    CHECK(response.has("Retry-After: 1"));
    CHECK(refused.is_closed());
    CHECK(running.server.counters().rejected_for(Rejection::overloaded) == 1);
    running.gate.open();
    CHECK(crowd.working().response().body == "waited");
    CHECK(crowd.queued().response().body == "waited");
}

TEST_CASE("Too many connections and too many bytes give 503", "[server][http]") {
    RunningServer running{{.connections = 2, .buffered_bytes = 1'000}};
    {
        RawClient large{running.port};
        CHECK(large.ask(post_request("/raw", std::string(2'000, 'b'))).status == 503);
        CHECK(large.is_closed());
    }
    REQUIRE(eventually([&] { return running.server.counters().open == 0; }));
    RawClient first{running.port};
    RawClient second{running.port};
    REQUIRE(eventually([&] { return running.server.counters().open == 2; }));
    RawClient third{running.port};
    CHECK(third.ask(kPage).status == 503);
    CHECK(second.ask(kPage).status == 200);
}

TEST_CASE("One address has its own limit of connections when there is one", "[server][http]") {
    RunningServer running{{.connections_per_address = 2}};
    {
        RawClient first{running.port};
        RawClient second{running.port};
        REQUIRE(eventually([&] { return running.server.counters().open == 2; }));
        RawClient third{running.port};
        CHECK(third.response().status == 503);
        CHECK(second.ask(kPage).status == 200);
    }
    REQUIRE(eventually([&] { return running.server.counters().open == 0; }));
    CHECK(RawClient{running.port}.ask(kPage).status == 200);
}

TEST_CASE("A response is whole and unpacked whatever the client's headers ask", "[server][http]") {
    RunningServer running;
    RawClient client{running.port};
    const auto* header = GENERATE("Range: bytes=0-1\r\n", "Range: nonsense\r\n",
                                  "Accept-Encoding: gzip, br\r\n", "REMOTE_ADDR: 10.9.9.9\r\n");
    const auto response = client.ask(get_request("/page", header));
    CHECK(response.status == 200);
    CHECK(response.body == "<p>好</p>");
    CHECK(response.value("Content-Encoding").empty());
    CHECK(response.value("Keep-Alive").empty());
}

TEST_CASE("A form's body reaches its handler as it came", "[server][http]") {
    RunningServer running;
    RawClient client{running.port};
    const auto* type =
        GENERATE("multipart/form-data; boundary=x", "application/x-www-form-urlencoded");
    const std::string body(9'000, 'b');
    CHECK(client
              .ask("POST /raw HTTP/1.1\r\nHost: a\r\nContent-Type: " + std::string{type} +
                   "\r\nContent-Length: 9000\r\n\r\n" + body)
              .body == body);
}

TEST_CASE("A stop answers what is under way and nothing new", "[server][http]") {
    RunningServer running;
    RawClient idle{running.port};
    CHECK(idle.ask(kPage).status == 200);
    RawClient waiting{running.port};
    waiting.send(get_request("/wait"));
    REQUIRE(eventually([&] { return running.server.counters().in_flight == 1; }));

    running.server.stop();
    CHECK(idle.is_closed());
    CHECK_THROWS(RawClient{running.port});
    running.gate.open();
    CHECK(waiting.response().body == "waited");
    CHECK(waiting.is_closed());
    CHECK(eventually([&] { return running.server.counters().open == 0; }));
}

TEST_CASE("A stop does not wait longer than its drain time", "[server][http]") {
    RunningServer running{{.drain_time = 100ms}};
    RawClient waiting{running.port};
    waiting.send(get_request("/wait"));
    REQUIRE(eventually([&] { return running.server.counters().in_flight == 1; }));
    running.server.stop();
    CHECK(waiting.is_closed());
}

TEST_CASE("A client that hangs up takes only its own connection with it", "[server][http]") {
    RunningServer running;
    {
        RawClient gone{running.port};
        gone.send(get_request("/wait"));
        RawClient half{running.port};
        half.send("GET / HT");
        REQUIRE(eventually([&] { return running.server.counters().in_flight == 1; }));
    }
    running.gate.open();
    CHECK(RawClient{running.port}.ask(kPage).status == 200);
    CHECK(eventually([&] { return running.server.counters().open == 0; }));
}

TEST_CASE("An address in use is named in the error", "[server][http]") {
    RunningServer running;
    HttpServer second{{}, {}};
    CHECK_THROWS_WITH(second.bind("127.0.0.1", running.port),
                      Catch::Matchers::Contains("127.0.0.1:" + std::to_string(running.port)) &&
                          Catch::Matchers::Contains("in use"));
}

}  // namespace baoda::server
