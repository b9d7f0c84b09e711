#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <thread>

#include "bot/server/address_limiter.hpp"
#include "bot/server/guard.hpp"

namespace baoda::server {

/// The limits of a server. The defaults work for a chat page behind nginx, and without one.
struct ServerOptions {
    /// Threads that run handlers; a connection that is idle or slow holds none.
    std::size_t workers =
        std::max<std::size_t>(64, std::size_t{16} * std::thread::hardware_concurrency());
    /// Whole requests that wait for a worker; one more gets 503.
    std::size_t queue = 256;
    /// Open at once, as far as the process may have descriptors; one more gets 503.
    std::size_t connections = 2'048;
    /// Of those, from one peer address; one more gets 503. 0 is no cap: behind nginx all
    /// connections come from its address. Without a proxy in front, set 256.
    std::size_t connections_per_address = 0;
    /// Of all requests not yet whole, together; at the limit 503.
    std::size_t buffered_bytes = 268'435'456;
    /// On one connection, which then closes.
    std::size_t keep_alive_requests = 100;
    /// Silence between two requests after which the connection closes.
    std::chrono::milliseconds keep_alive{1'000};
    /// For a whole head, from its first byte to its last; then 408.
    std::chrono::milliseconds head_time{5'000};
    /// For the whole body after it; then 408.
    std::chrono::milliseconds body_time{10'000};
    /// For the client to take the whole response.
    std::chrono::milliseconds write_time{30'000};
    /// For what is under way after stop().
    std::chrono::milliseconds drain_time{15'000};
    /// How often an address may ask. Off here; what the service begins with stands in its settings.
    AddressLimits rates;
    /// For the part before the body.
    HeadLimits head;
};

}  // namespace baoda::server
