#pragma once

#include <catch2/catch.hpp>

#include "tests/bot/server/raw_client.hpp"
#include "tests/bot/server/running_server.hpp"

namespace baoda::server {

/// Two clients that have a server's only worker and the only place in its queue, until the gate
/// opens.
class Crowd {
public:
    explicit Crowd(RunningServer& running) : working_{running.port}, queued_{running.port} {
        const auto& counters = running.server.counters();
        working_.send(get_request("/wait"));
        REQUIRE(eventually([&] { return counters.in_flight == 1 && counters.queued == 0; }));
        queued_.send(get_request("/wait"));
        REQUIRE(eventually([&] { return counters.queued == 1; }));
    }

    [[nodiscard]] RawClient& working() { return working_; }

    [[nodiscard]] RawClient& queued() { return queued_; }

private:
    RawClient working_;
    RawClient queued_;
};

}  // namespace baoda::server
