#include "bot/server/http_server.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <optional>
#include <sys/resource.h>
#include <utility>

#include "bot/server/dispatcher.hpp"
#include "bot/server/front.hpp"
#include "bot/server/listener.hpp"

namespace baoda::server {
namespace {

/// Descriptors for everything that is no connection: databases, logs, epoll.
constexpr std::size_t kOtherDescriptors = 256;

/// How many connections fit into the descriptors the process may have; asks for as many as `wanted`
/// needs. A shell's soft limit is 1,024, and at the limit accept() fails for everybody.
std::size_t connections_allowed(std::size_t wanted) {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
    const rlim_t needed = wanted + kOtherDescriptors;
    if (limit.rlim_cur < needed) {
        limit.rlim_cur = std::min(needed, limit.rlim_max);
        setrlimit(RLIMIT_NOFILE, &limit);
        getrlimit(RLIMIT_NOFILE, &limit);
    }
    const auto usable = std::max<rlim_t>(limit.rlim_cur, kOtherDescriptors + 1) - kOtherDescriptors;
    return std::min<std::size_t>(wanted, usable);
}

}  // namespace

struct HttpServer::Parts {
    Parts(const ServerOptions& limits, RouteTable routes, OriginPolicy origins)
        : options(limits),
          dispatcher(std::move(routes), counters, std::move(origins), limits.rates) {}

    ServerOptions options;
    Counters counters;
    Dispatcher dispatcher;
    std::optional<Front> front;
};

HttpServer::HttpServer(const ServerOptions& options, RouteTable routes, OriginPolicy origins)
    : parts_(std::make_unique<Parts>(options, std::move(routes), std::move(origins))) {}

HttpServer::~HttpServer() = default;

int HttpServer::bind(const std::string& host, int port) {
    Listener listener{host, port};
    const int actual = listener.port();
    parts_->options.connections = connections_allowed(parts_->options.connections);
    parts_->front.emplace(parts_->options, std::move(listener), parts_->dispatcher,
                          parts_->counters);
    return actual;
}

void HttpServer::run() {
    assert(parts_->front);
    parts_->front->run();
}

void HttpServer::stop() {
    assert(parts_->front);
    parts_->front->stop();
}

const Counters& HttpServer::counters() const {
    return parts_->counters;
}

}  // namespace baoda::server
