#pragma once

#include <memory>
#include <string>

#include "bot/server/counters.hpp"
#include "bot/server/origin_policy.hpp"
#include "bot/server/route.hpp"
#include "bot/server/server_options.hpp"

namespace baoda::server {

/// An HTTP/1.1 server for short requests and whole responses; no TLS, no streaming.
///
/// cpp-httplib reads the request line and writes the response (exchange.hpp). Its sockets and
/// threads are not used: Debian's 0.11.4 gives each connection a thread and reads a line of any
/// length before a handler can object. Here a request is whole and checked by our own front before
/// a worker and the library see it.
class HttpServer {
public:
    /// `origins`: which other sites may use the API; none by default.
    HttpServer(const ServerOptions& options, RouteTable routes, OriginPolicy origins = {});
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;
    HttpServer(HttpServer&&) = delete;
    HttpServer& operator=(HttpServer&&) = delete;

    /// Listens on that address and gives the port; 0 takes a free one. Clients may connect from
    /// here on and wait for run(). Throws std::runtime_error (std::system_error when the kernel
    /// refuses) that names host and port.
    int bind(const std::string& host, int port);

    /// Serves until stop(). Call it once, after bind().
    void run();

    /// Ends run() soon: no new connections, requests under way are answered for at most
    /// `drain_time`. Safe from any thread, before and during run().
    void stop();

    /// What was counted so far.
    [[nodiscard]] const Counters& counters() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace baoda::server
