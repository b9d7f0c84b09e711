#include "bot/server/origin_policy.hpp"

#include <algorithm>

namespace baoda::server {
namespace {

/// A day: browsers ask again after it, or sooner if they like.
constexpr const char* kPreflightSeconds = "86400";

/// The one value of a header; empty when it is missing or there are several.
std::string_view only(const channel::HttpRequest& request, const char* name) {
    const auto [first, last] = request.headers.equal_range(name);
    if (first == last || std::next(first) != last) return {};
    return first->second;
}

std::string_view site_of(const channel::HttpRequest& request) {
    const auto found = request.query.find("site");
    return found == request.query.end() ? std::string_view{} : std::string_view{found->second};
}

}  // namespace

bool OriginPolicy::allows(std::string_view site, std::string_view origin) const {
    return std::ranges::any_of(sites_, [&](const channel::Site& known) {
        return (site.empty() || site == known.key) &&
               std::ranges::find(known.origins, origin) != known.origins.end();
    });
}

std::optional<channel::HttpResponse> OriginPolicy::preflight(const channel::HttpRequest& request,
                                                             const std::string& methods) const {
    const bool asks = request.method == "OPTIONS" && !methods.empty() &&
                      !only(request, "access-control-request-method").empty();
    if (!asks || !allows(site_of(request), only(request, "origin"))) return std::nullopt;
    return channel::HttpResponse{.status = 204,
                                 .content_type = {},
                                 .headers = {{"Access-Control-Allow-Methods", methods},
                                             {"Access-Control-Allow-Headers", "Content-Type"},
                                             {"Access-Control-Max-Age", kPreflightSeconds}}};
}

void OriginPolicy::mark(const channel::HttpRequest& request,
                        channel::HttpResponse& response) const {
    response.headers.emplace_back("Vary", "Origin");
    const auto origin = only(request, "origin");
    if (origin.empty() || !allows(site_of(request), origin)) return;
    response.headers.emplace_back("Access-Control-Allow-Origin", origin);
    response.headers.emplace_back("Access-Control-Expose-Headers", "Retry-After, X-Request-Id");
}

}  // namespace baoda::server
