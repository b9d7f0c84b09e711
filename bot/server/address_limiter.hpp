#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <vector>

#include "bot/channel/http_exchange.hpp"
#include "bot/server/ip_network.hpp"
#include "bot/server/route.hpp"
#include "knowledge/base/token_buckets.hpp"

namespace baoda::server {

/// How often one address may call, and who may speak for another. Without any: no limit.
struct AddressLimits {
    base::Rate asks;     ///< Of routes with Budget::ask.
    base::Rate lookups;  ///< Of routes with Budget::lookup.
    std::vector<IpNetwork> trusted_proxies;
    std::vector<IpNetwork> unlimited;  ///< Who calls from here for himself is not counted.
};

/// Limits how often one address calls the API. Addresses are kept in memory only, those of IPv6
/// cut to 64 bits. Safe from any thread.
class AddressLimiter {
public:
    using Time = base::TokenBuckets::Time;

    explicit AddressLimiter(AddressLimits limits);

    /// Zero when a request for a route of that budget may be answered now, else how long to wait.
    [[nodiscard]] std::chrono::nanoseconds take(Budget budget,
                                                const channel::HttpRequest& request,
                                                Time now);

    /// What the client's requests are counted under. The address is the peer's, unless the peer is
    /// a trusted proxy: then X-Forwarded-For is read from its end, and the first address there that
    /// is no trusted proxy counts. What stands before it anybody may have written.
    [[nodiscard]] std::string client_of(const channel::HttpRequest& request) const;

private:
    [[nodiscard]] bool is_trusted(const IpAddress& address) const;
    /// Who speaks for others is limited wherever he stands.
    [[nodiscard]] bool is_unlimited(const channel::HttpRequest& request) const;
    void tell_of_proxy(const channel::HttpRequest& request);

    std::vector<IpNetwork> trusted_;
    std::vector<IpNetwork> unlimited_;
    base::TokenBuckets asks_;
    base::TokenBuckets lookups_;
    std::atomic<bool> told_of_proxy_ = false;
};

}  // namespace baoda::server
