#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/server/counters.hpp"
#include "bot/server/route.hpp"

namespace baoda::server {

/// One number that is told; counters only grow, gauges go up and down.
struct Metric {
    enum class Kind { counter, gauge };

    std::string_view name;  ///< "baoda_http_requests_total".
    std::string_view help;  ///< English, one line.
    Kind kind = Kind::counter;
    std::uint64_t value = 0;
};

/// What is known at the moment of the call; safe from any thread.
using ReadMetrics = std::function<std::vector<Metric>()>;

/// What the server itself counts.
[[nodiscard]] std::vector<Metric> http_metrics(const Counters& counters);

/// Metrics in the text format of Prometheus (version 0.0.4).
[[nodiscard]] std::string metrics_text(const std::vector<Metric>& metrics);

/// The route `GET /metrics`. For a listener of its own that the public does not reach.
void add_metrics_api(RouteTable& routes, ReadMetrics read);

}  // namespace baoda::server
