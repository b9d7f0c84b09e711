#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "bot/server/address_limiter.hpp"
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
    /// `rates`: how often an address may ask; not at all limited by default.
    Dispatcher(RouteTable routes,
               Counters& counters,
               OriginPolicy origins = {},
               AddressLimits rates = {});

    /// The response to a request, ready for the socket. Never throws for what a handler does.
    [[nodiscard]] std::string answer(WholeRequest request, After after) const;

    /// How large the body of the request with this head may be.
    [[nodiscard]] std::size_t body_limit(const Head& head) const;

    /// Whether the body of the request with this head may come in chunks.
    [[nodiscard]] bool takes_chunks(const Head& head) const;

    /// The response to a request that is turned away before it is whole; the connection closes
    /// after it. `head` is the request's, null while it is not known: with it, the response is told
    /// as the route's others are, and pages of other sites may read it if they may read those.
    [[nodiscard]] std::string refuse(const Problem& problem, const Head* head) const;

private:
    [[nodiscard]] channel::HttpResponse respond(channel::HttpRequest& request) const;
    /// The route that the raw target names, before anything is decoded; null when there is none.
    [[nodiscard]] const Route* route_of(std::string_view method, std::string_view target) const;
    /// Adds what every response to that request carries.
    void complete(channel::HttpResponse& response,
                  const channel::HttpRequest& request,
                  const std::string& request_id,
                  bool bare) const;
    [[nodiscard]] bool is_bare(const Head& head) const;
    [[nodiscard]] channel::HttpResponse reject(Rejection reason, const Problem& problem) const;
    /// 429, if the client asks too often; nothing taken then.
    [[nodiscard]] std::optional<channel::HttpResponse> too_often(
        const Route& route, const channel::HttpRequest& request) const;
    [[nodiscard]] channel::HttpResponse call(const Route& route,
                                             const channel::HttpRequest& request) const;

    RouteTable routes_;
    Counters& counters_;
    OriginPolicy origins_;
    std::unique_ptr<AddressLimiter> limiter_;
};

}  // namespace baoda::server
