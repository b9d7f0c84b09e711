#include "bot/server/metrics.hpp"

#include <catch2/catch.hpp>

namespace baoda::server {

TEST_CASE("Metrics are written as Prometheus reads them", "[server][metrics]") {
    CHECK(metrics_text({{"a_total", "What it is.", Metric::Kind::counter, 5},
                        {"b", "Another.", Metric::Kind::gauge, 0}}) ==
          "# HELP a_total What it is.\n# TYPE a_total counter\na_total 5\n"
          "# HELP b Another.\n# TYPE b gauge\nb 0\n");
}

TEST_CASE("The server's counters are told, rejections together", "[server][metrics]") {
    Counters counters;
    counters.requests = 7;
    counters.open = -1;  // Between two writes of other threads.
    counters.reject(Rejection::malformed);
    counters.reject(Rejection::too_large);
    const auto text = metrics_text(http_metrics(counters));
    CHECK(text.find("\nbaoda_http_requests_total 7\n") != std::string::npos);
    counters.reject(Rejection::too_often);
    const auto later = metrics_text(http_metrics(counters));
    CHECK(text.find("\nbaoda_http_rejected_total 2\n") != std::string::npos);
    CHECK(later.find("\nbaoda_http_rejected_total 3\n") != std::string::npos);
    CHECK(later.find("\nbaoda_http_rate_limited_total 1\n") != std::string::npos);
    CHECK(text.find("\nbaoda_http_open_connections 0\n") != std::string::npos);
}

TEST_CASE("The route tells what is known when it is asked", "[server][metrics]") {
    RouteTable routes;
    std::uint64_t value = 0;
    add_metrics_api(routes, [&] {
        return std::vector<Metric>{{"a", "A.", Metric::Kind::gauge, ++value}};
    });
    const auto match = routes.find("GET", "/metrics");
    REQUIRE(match.route != nullptr);
    CHECK(match.route->handler({}).body.ends_with("a 1\n"));
    CHECK(match.route->handler({}).body.ends_with("a 2\n"));
}

}  // namespace baoda::server
