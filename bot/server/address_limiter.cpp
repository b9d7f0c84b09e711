#include "bot/server/address_limiter.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "knowledge/base/file.hpp"
#include "knowledge/base/log.hpp"

namespace baoda::server {
namespace {

constexpr const char* kForwarded = "x-forwarded-for";

/// An entry of X-Forwarded-For; some proxies add a port: "192.0.2.1:80", "[2001:db8::1]:80".
std::optional<IpAddress> forwarded(std::string_view entry) {
    entry = base::trimmed(entry);
    if (entry.starts_with('[')) {
        const auto end = entry.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        return IpAddress::parse(entry.substr(1, end - 1));
    }
    const bool has_port = std::ranges::count(entry, ':') == 1;
    return IpAddress::parse(has_port ? entry.substr(0, entry.find(':')) : entry);
}

/// The entries of all such headers in their order: proxies add at the end.
std::vector<std::string_view> entries_of(const channel::HttpRequest& request) {
    std::vector<std::string_view> entries;
    const auto [first, last] = request.headers.equal_range(kForwarded);
    for (auto header = first; header != last; ++header) {
        for (const auto entry : base::split(header->second, ',')) entries.push_back(entry);
    }
    return entries;
}

bool is_in(const std::vector<IpNetwork>& networks, const IpAddress& address) {
    return std::ranges::any_of(networks,
                               [&](const IpNetwork& network) { return network.contains(address); });
}

}  // namespace

AddressLimiter::AddressLimiter(AddressLimits limits)
    : trusted_(std::move(limits.trusted_proxies)),
      unlimited_(std::move(limits.unlimited)),
      asks_(limits.asks),
      lookups_(limits.lookups) {}

std::chrono::nanoseconds AddressLimiter::take(Budget budget,
                                              const channel::HttpRequest& request,
                                              Time now) {
    if (budget == Budget::none || is_unlimited(request)) return {};
    auto& buckets = budget == Budget::ask ? asks_ : lookups_;
    const auto wait = buckets.take(client_of(request), now);
    if (wait.count() > 0) tell_of_proxy(request);
    return wait;
}

std::string AddressLimiter::client_of(const channel::HttpRequest& request) const {
    auto client = IpAddress::parse(request.remote_address);
    if (!client) return request.remote_address;
    if (!is_trusted(*client)) return client->subscriber();
    const auto entries = entries_of(request);
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        const auto before = forwarded(*entry);
        if (!before) break;  // The last who can be believed stays.
        client = before;
        if (!is_trusted(*client)) break;
    }
    return client->subscriber();
}

bool AddressLimiter::is_trusted(const IpAddress& address) const {
    return is_in(trusted_, address);
}

bool AddressLimiter::is_unlimited(const channel::HttpRequest& request) const {
    // Proxies leave one of these even where they do not tell for whom they speak.
    for (const auto* sign : {kForwarded, "forwarded", "via", "x-real-ip"}) {
        if (request.headers.contains(sign)) return false;
    }
    const auto peer = IpAddress::parse(request.remote_address);
    return peer && is_in(unlimited_, *peer);
}

/// Behind a proxy that is not known as one, all people share one limit: whoever runs the service
/// should hear of it, once.
void AddressLimiter::tell_of_proxy(const channel::HttpRequest& request) {
    if (!trusted_.empty() || !request.headers.contains(kForwarded)) return;
    if (told_of_proxy_.exchange(true)) return;
    base::log(base::LogLevel::warning, "http.proxy_not_trusted",
              {{"setting", "server.trusted_proxies"}});
}

}  // namespace baoda::server
