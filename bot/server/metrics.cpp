#include "bot/server/metrics.hpp"

#include <numeric>
#include <utility>

#include <fmt/format.h>

namespace baoda::server {

namespace {

std::uint64_t sum_of(const Counters& counters) {
    return std::accumulate(counters.rejected.begin(), counters.rejected.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const auto& one) { return sum + one; });
}

std::uint64_t not_negative(std::int64_t value) {
    return value < 0 ? 0 : static_cast<std::uint64_t>(value);
}

}  // namespace

std::vector<Metric> http_metrics(const Counters& counters) {
    using Kind = Metric::Kind;
    return {{"baoda_http_requests_total", "Whole requests given to a worker.", Kind::counter,
             counters.requests},
            {"baoda_http_failures_total", "Requests whose handler failed.", Kind::counter,
             counters.failures},
            {"baoda_http_rejected_total", "Requests turned away.", Kind::counter, sum_of(counters)},
            {"baoda_http_rate_limited_total", "Of those, requests over a rate (429).",
             Kind::counter, counters.rejected_for(Rejection::too_often)},
            {"baoda_http_connections_total", "Connections accepted.", Kind::counter,
             counters.connections},
            {"baoda_http_open_connections", "Connections open now.", Kind::gauge,
             not_negative(counters.open)},
            {"baoda_http_in_flight", "Requests being answered now.", Kind::gauge,
             not_negative(counters.in_flight)}};
}

std::string metrics_text(const std::vector<Metric>& metrics) {
    std::string text;
    for (const auto& metric : metrics) {
        const auto* const kind = metric.kind == Metric::Kind::counter ? "counter" : "gauge";
        text += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3}\n", metric.name, metric.help,
                            kind, metric.value);
    }
    return text;
}

void add_metrics_api(RouteTable& routes, ReadMetrics read) {
    routes.add({.method = "GET",
                .pattern = "/metrics",
                .handler = [read = std::move(read)](const channel::HttpRequest&) {
                    return channel::HttpResponse{
                        .content_type = "text/plain; version=0.0.4; charset=utf-8",
                        .body = metrics_text(read())};
                }});
}

}  // namespace baoda::server
