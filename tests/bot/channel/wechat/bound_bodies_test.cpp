#include "bot/channel/wechat/bound_bodies.hpp"

#include <catch2/catch.hpp>

using namespace baoda::wechat;
using namespace std::chrono_literals;

TEST_CASE("A signature holds for the body it came with first", "[wechat][bound]") {
    BoundBodies bodies;
    const std::chrono::steady_clock::time_point start{100h};
    CHECK(bodies.admit("1\nn", "body", start));
    CHECK(bodies.admit("1\nn", "body", start + 5s));
    CHECK_FALSE(bodies.admit("1\nn", "another", start + 5s));
    CHECK(bodies.admit("2\nn", "another", start + 5s));
    // By then no timestamp of that time is taken any more.
    CHECK(bodies.admit("1\nn", "another", start + 601s));
}
