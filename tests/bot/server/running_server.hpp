#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

#include "bot/server/http_server.hpp"

namespace baoda::server {

using namespace std::chrono_literals;

/// Waits for something another thread does; false when it has not come after five seconds.
template <class Condition>
bool eventually(Condition holds) {
    const auto deadline = std::chrono::steady_clock::now() + 5s;
    while (!holds()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(1ms);
    }
    return true;
}

/// A door that handlers wait at until the test opens it.
class Gate {
public:
    void open() {
        const std::lock_guard hold{mutex_};
        open_ = true;
        opened_.notify_all();
    }

    void pass() {
        std::unique_lock hold{mutex_};
        opened_.wait_for(hold, 10s, [this] { return open_; });
    }

private:
    std::mutex mutex_;
    std::condition_variable opened_;
    bool open_ = false;
};

/// Routes for tests: /echo, /page, /large, /boom, /split, /raw, /chunks and
/// /wait, which waits at the gate.
inline RouteTable test_routes(Gate& gate) {
    const auto text = [](std::string body) {
        return channel::HttpResponse{.content_type = "text/plain", .body = std::move(body)};
    };
    RouteTable routes;
    const auto get = [&](std::string pattern, Handler handler) {
        routes.add({.method = "GET", .pattern = std::move(pattern), .handler = std::move(handler)});
    };
    const auto echo = [text](const channel::HttpRequest& request) { return text(request.body); };
    routes.add({.method = "POST", .pattern = "/api/echo", .handler = echo});
    routes.add({.method = "POST",
                .pattern = "/raw",
                .handler = echo,
                .content = Content::any,
                .body_limit = 200'000});
    routes.add({.method = "POST",
                .pattern = "/chunks",
                .handler = echo,
                .content = Content::any,
                .body_limit = 1'000,
                .chunked = true,
                .refusals = Refusals::bare});
    get("/page", [](const channel::HttpRequest&) {
        return channel::HttpResponse{.content_type = "text/html; charset=utf-8",
                                     .body = "<p>好</p>"};
    });
    get("/items/{id}", [text](const channel::HttpRequest& request) {
        return text(request.path_parameters.at("id") + '|' + request.query.find("q")->second + '|' +
                    request.headers.find("x-request-id")->second + '|' + request.remote_address);
    });
    get("/large",
        [text](const channel::HttpRequest&) { return text(std::string(8'000'000, 'x')); });
    get("/boom", [](const channel::HttpRequest&) -> channel::HttpResponse {
        throw std::runtime_error("secret table name");
    });
    get("/wait", [text, &gate](const channel::HttpRequest&) {
        gate.pass();
        return text("waited");
    });
    return routes;
}

/// A server on a free port of the loopback, with the routes for tests, that runs until it goes.
class RunningServer {
public:
    explicit RunningServer(const ServerOptions& options = {}, OriginPolicy origins = {})
        : server(options, test_routes(gate), std::move(origins)),
          port(server.bind("127.0.0.1", 0)) {}

    ~RunningServer() {
        gate.open();
        server.stop();
        runner.join();
    }

    RunningServer(const RunningServer&) = delete;
    RunningServer& operator=(const RunningServer&) = delete;

    Gate gate;
    HttpServer server;
    int port;
    std::thread runner{[this] { server.run(); }};
};

/// "GET path" with a Host and further header lines, each with its CR LF.
inline std::string get_request(const std::string& path, const std::string& more = {}) {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
}

/// A POST of JSON with its length.
inline std::string post_request(const std::string& path, const std::string& body) {
    return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace baoda::server
