#include "knowledge/base/token_buckets.hpp"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

namespace baoda::base {
namespace {

using namespace std::chrono_literals;

const TokenBuckets::Time kNoon{1h};

/// How many of `tries` are let through at that moment.
int let_through(TokenBuckets& buckets, std::string_view key, int tries, TokenBuckets::Time now) {
    int passed = 0;
    for (int i = 0; i < tries; ++i) passed += buckets.take(key, now) == 0ns ? 1 : 0;
    return passed;
}

}  // namespace

TEST_CASE("A burst goes through, and then one a tick", "[base][token_buckets]") {
    TokenBuckets buckets{{.per_minute = 60, .burst = 5}};
    CHECK(let_through(buckets, "a", 8, kNoon) == 5);
    CHECK(buckets.take("a", kNoon) == 1s);
    CHECK(buckets.take("a", kNoon + 400ms) == 600ms);
    CHECK(let_through(buckets, "a", 3, kNoon + 1s) == 1);
    CHECK(let_through(buckets, "a", 9, kNoon + 4s) == 3);
}

TEST_CASE("A refusal costs nothing: who waits as told gets through", "[base][token_buckets]") {
    TokenBuckets buckets{{.per_minute = 60, .burst = 1}};
    CHECK(let_through(buckets, "a", 100, kNoon) == 1);
    CHECK(buckets.take("a", kNoon + 1s) == 0ns);
}

TEST_CASE("After a rest there is a whole burst and no more", "[base][token_buckets]") {
    TokenBuckets buckets{{.per_minute = 60, .burst = 5}};
    CHECK(let_through(buckets, "a", 5, kNoon) == 5);
    CHECK(let_through(buckets, "a", 50, kNoon + 24h) == 5);
}

TEST_CASE("Each key has its own bucket", "[base][token_buckets]") {
    TokenBuckets buckets{{.per_minute = 60, .burst = 2}};
    CHECK(let_through(buckets, "a", 9, kNoon) == 2);
    CHECK(let_through(buckets, "b", 9, kNoon) == 2);
}

TEST_CASE("Zero a minute is no limit and remembers nobody", "[base][token_buckets]") {
    TokenBuckets buckets{{.per_minute = 0, .burst = 1}};
    CHECK(let_through(buckets, "a", 1000, kNoon) == 1000);
    CHECK(buckets.size() == 0);
}

TEST_CASE("A time that runs backwards gives no tokens", "[base][token_buckets]") {
    TokenBuckets buckets{{.per_minute = 60, .burst = 2}};
    CHECK(let_through(buckets, "a", 9, kNoon) == 2);
    CHECK(let_through(buckets, "a", 9, kNoon - 10s) == 0);
    CHECK(let_through(buckets, "a", 9, kNoon + 1s) == 1);
}

TEST_CASE("Memory has an end: who was not seen for longest is forgotten", "[base][token_buckets]") {
    TokenBuckets buckets{{.per_minute = 60, .burst = 1}, 3};
    for (const auto* key : {"a", "b", "c"}) CHECK(let_through(buckets, key, 2, kNoon) == 1);
    CHECK(let_through(buckets, "a", 1, kNoon) == 0);  // Seen again: b is now the oldest.
    CHECK(let_through(buckets, "d", 2, kNoon) == 1);
    CHECK(buckets.size() == 3);
    CHECK(let_through(buckets, "a", 1, kNoon) == 0);
    CHECK(let_through(buckets, "b", 1, kNoon) == 1);
}

TEST_CASE("Threads together get no more than one would", "[base][token_buckets]") {
    TokenBuckets buckets{{.per_minute = 1, .burst = 100}};
    std::atomic<int> passed = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] { passed += let_through(buckets, "a", 100, kNoon); });
        }
    }
    CHECK(passed == 100);
}

TEST_CASE("Waiting is told in whole seconds, never less than it takes", "[base][token_buckets]") {
    CHECK(seconds_up(1ns) == 1);
    CHECK(seconds_up(1s) == 1);
    CHECK(seconds_up(1s + 1ms) == 2);
}

}  // namespace baoda::base
