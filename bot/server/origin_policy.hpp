#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/channel/http_exchange.hpp"
#include "bot/channel/site.hpp"

namespace baoda::server {

/// Which other origins may read answers of the API: those that the sites list, nobody else's. No
/// cookies ever: credentials are never allowed. Immutable; safe from any thread.
class OriginPolicy {
public:
    /// Nobody but our own pages.
    OriginPolicy() = default;

    explicit OriginPolicy(std::vector<channel::Site> sites) : sites_(std::move(sites)) {}

    /// Whether scripts of this origin may use the API for that site; an empty key: for any site.
    [[nodiscard]] bool allows(std::string_view site, std::string_view origin) const;

    /// The answer to a browser that asks before it sends (OPTIONS with the headers that Fetch
    /// describes); nothing when it is none, or the origin may not. `methods` are the path's.
    [[nodiscard]] std::optional<channel::HttpResponse> preflight(
        const channel::HttpRequest& request, const std::string& methods) const;

    /// Tells browsers who may read the response. Every API response says that it depends on the
    /// origin, so that no cache gives it to another.
    void mark(const channel::HttpRequest& request, channel::HttpResponse& response) const;

private:
    std::vector<channel::Site> sites_;
};

}  // namespace baoda::server
