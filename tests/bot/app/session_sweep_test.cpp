#include "bot/app/session_sweep.hpp"

#include <thread>

#include <catch2/catch.hpp>

using namespace baoda;
using namespace std::chrono_literals;

TEST_CASE("A sweep takes conversations that are over while the server runs", "[app][sessions]") {
    const auto begun = base::parse_moment("2026-11-22T10:00:00+08:00").value();
    const base::FixedClock later{begun + 1h};
    dialogue::SessionStore sessions;
    {
        auto session = sessions.open("", begun);
        session.record({}, {.reply_id = "r"}, begun);
    }
    REQUIRE(sessions.size() == 1);
    const app::SessionSweep sweep{sessions, later, 1ms};
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    while (sessions.size() > 0 && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(1ms);
    }
    CHECK(sessions.size() == 0);
}

TEST_CASE("A sweep ends at once when the server does", "[app][sessions]") {
    const base::SystemClock clock;
    dialogue::SessionStore sessions;
    const auto begun = std::chrono::steady_clock::now();
    { const app::SessionSweep sweep{sessions, clock, 1h}; }
    CHECK(std::chrono::steady_clock::now() - begun < 10s);
}
