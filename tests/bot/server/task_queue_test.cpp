#include "bot/server/task_queue.hpp"

#include <atomic>

#include <catch2/catch.hpp>

#include "tests/bot/server/running_server.hpp"

namespace baoda::server {

TEST_CASE("A queue finishes what it took before it goes", "[server][queue]") {
    std::atomic<int> done = 0;
    int taken = 0;
    {
        TaskQueue queue{4, 1'000};
        for (int i = 0; i < 500; ++i) taken += queue.try_push([&] { ++done; }) ? 1 : 0;
    }
    CHECK(taken == 500);
    CHECK(done == 500);
}

TEST_CASE("A full queue takes nothing more until a worker is free", "[server][queue]") {
    Gate gate;
    std::atomic<int> begun = 0;
    TaskQueue queue{1, 2};
    const auto task = [&] {
        ++begun;
        gate.pass();
    };
    REQUIRE(queue.try_push(task));
    REQUIRE(eventually([&] { return begun == 1; }));
    CHECK(queue.try_push(task));
    CHECK(queue.try_push(task));
    CHECK_FALSE(queue.try_push(task));
    gate.open();
    CHECK(eventually([&] { return begun == 3; }));
    CHECK(eventually([&] { return queue.try_push([] {}); }));
}

}  // namespace baoda::server
