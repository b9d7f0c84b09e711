#pragma once

#include <cstddef>
#include <string>

#include "bot/server/counters.hpp"
#include "bot/server/exchange.hpp"
#include "bot/server/guard.hpp"
#include "bot/server/origin_policy.hpp"
#include "bot/server/route.hpp"

namespace baoda::server {

/// A whole request, as the front hands it to a worker.
struct WholeRequest {
    Head head;
    std::string body;
    std::string remote_address;
    std::chrono::steady_clock::time_point received = std::chrono::steady_clock::now();
};

/// From a whole request to the bytes of its response: route, content type, handler, headers.
///
/// cpp-httplib reads and writes (exchange.hpp), the route table picks the handler. The one place
/// where an exception of a handler becomes a 500. Safe from any thread.
class Dispatcher {
public:
    Dispatcher(RouteTable routes, Counters& counters, OriginPolicy origins = {});

    /// The response to a request, ready for the socket. Never throws for what a handler does.
    [[nodiscard]] std::string answer(WholeRequest request, After after) const;

    /// How large the body of the request with this head may be.
    [[nodiscard]] std::size_t body_limit(const Head& head) const;

    /// Whether the body of the request with this head may come in chunks.
    [[nodiscard]] bool takes_chunks(const Head& head) const;

    /// The response to a request that could not be read; the connection closes after it.
    [[nodiscard]] static std::string refuse(const Problem& problem);

private:
    [[nodiscard]] channel::HttpResponse respond(channel::HttpRequest& request) const;
    /// The route that the raw target names, before anything is decoded; null when there is none.
    [[nodiscard]] const Route* route_of(std::string_view method, std::string_view target) const;
    [[nodiscard]] channel::HttpResponse reject(Rejection reason, const Problem& problem) const;
    [[nodiscard]] channel::HttpResponse call(const Route& route,
                                             const channel::HttpRequest& request) const;

    RouteTable routes_;
    Counters& counters_;
    OriginPolicy origins_;
};

}  // namespace baoda::server
