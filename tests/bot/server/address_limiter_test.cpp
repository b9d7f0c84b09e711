#include "bot/server/address_limiter.hpp"

#include <initializer_list>

#include <catch2/catch.hpp>

namespace baoda::server {
namespace {

using namespace std::chrono_literals;

const AddressLimiter::Time kNoon{1h};

channel::HttpRequest from(std::string peer, std::initializer_list<const char*> forwarded = {}) {
    channel::HttpRequest request{.remote_address = std::move(peer)};
    for (const auto* value : forwarded) request.headers.emplace("x-forwarded-for", value);
    return request;
}

AddressLimits two_at_once() {
    return {.asks = {.per_minute = 60, .burst = 2}, .lookups = {.per_minute = 600, .burst = 5}};
}

AddressLimiter behind_proxies() {
    return AddressLimiter{
        {.trusted_proxies = {*IpNetwork::parse("127.0.0.1"), *IpNetwork::parse("10.0.0.0/8")}}};
}

int let_through(AddressLimiter& limiter, Budget budget, const channel::HttpRequest& request) {
    int passed = 0;
    for (int i = 0; i < 20; ++i) passed += limiter.take(budget, request, kNoon) == 0ns ? 1 : 0;
    return passed;
}

std::string key(std::string_view address) {
    return IpAddress::parse(address).value().subscriber();
}

}  // namespace

TEST_CASE("Questions and look-ups are counted apart", "[server][address_limiter]") {
    AddressLimiter limiter{two_at_once()};
    CHECK(let_through(limiter, Budget::ask, from("192.0.2.1")) == 2);
    CHECK(let_through(limiter, Budget::lookup, from("192.0.2.1")) == 5);
    CHECK(let_through(limiter, Budget::none, from("192.0.2.1")) == 20);
    CHECK(limiter.take(Budget::ask, from("192.0.2.1"), kNoon) == 1s);
    CHECK(limiter.take(Budget::ask, from("192.0.2.1"), kNoon + 1s) == 0s);
}

TEST_CASE("Every address has its own limit, of IPv6 every network of 64 bits",
          "[server][address_limiter]") {
    AddressLimiter limiter{two_at_once()};
    CHECK(let_through(limiter, Budget::ask, from("192.0.2.1")) == 2);
    CHECK(let_through(limiter, Budget::ask, from("192.0.2.2")) == 2);
    CHECK(let_through(limiter, Budget::ask, from("2001:db8::1")) == 2);
    CHECK(let_through(limiter, Budget::ask, from("2001:db8::2")) == 0);
    CHECK(let_through(limiter, Budget::ask, from("2001:db8:0:1::1")) == 2);
}

TEST_CASE("Who is no trusted proxy speaks for himself alone", "[server][address_limiter]") {
    AddressLimiter limiter{two_at_once()};
    CHECK(let_through(limiter, Budget::ask, from("192.0.2.1", {"198.51.100.1"})) == 2);
    CHECK(let_through(limiter, Budget::ask, from("192.0.2.1", {"198.51.100.2"})) == 0);
    const auto trusting = behind_proxies();
    CHECK(trusting.client_of(from("192.0.2.1", {"198.51.100.1"})) == key("192.0.2.1"));
}

TEST_CASE("A trusted proxy tells whose request it is", "[server][address_limiter]") {
    const auto limiter = behind_proxies();
    CHECK(limiter.client_of(from("127.0.0.1", {"198.51.100.1"})) == key("198.51.100.1"));
    CHECK(limiter.client_of(from("::ffff:127.0.0.1", {"2001:db8::5"})) == key("2001:db8::1"));
    CHECK(limiter.client_of(from("127.0.0.1", {"198.51.100.1:4711"})) == key("198.51.100.1"));
    CHECK(limiter.client_of(from("127.0.0.1", {"[2001:db8::5]:4711"})) == key("2001:db8::5"));
}

TEST_CASE("Of several addresses the last counts that is no proxy of ours",
          "[server][address_limiter]") {
    const auto limiter = behind_proxies();
    CHECK(limiter.client_of(from("127.0.0.1", {"1.1.1.1, 198.51.100.1, 10.0.0.7"})) ==
          key("198.51.100.1"));
    CHECK(limiter.client_of(from("127.0.0.1", {"1.1.1.1", "198.51.100.1"})) == key("198.51.100.1"));
    CHECK(limiter.client_of(from("127.0.0.1", {"10.0.0.8, 10.0.0.7"})) == key("10.0.0.8"));
}

TEST_CASE("What cannot be read leaves the last who can be believed", "[server][address_limiter]") {
    const auto limiter = behind_proxies();
    for (const auto* value :
         {"", ",", "unknown", "1.1.1.1, x", "[::1", "999.9.9.9", "1.2.3.4\tx"}) {
        CAPTURE(value);
        CHECK(limiter.client_of(from("127.0.0.1", {value})) == key("127.0.0.1"));
    }
    CHECK(limiter.client_of(from("127.0.0.1", {"1.1.1.1, ?, 10.0.0.7"})) == key("10.0.0.7"));
}

TEST_CASE("Who calls from an unlimited network for himself is not counted",
          "[server][address_limiter]") {
    auto limits = two_at_once();
    limits.unlimited = {*IpNetwork::parse("127.0.0.0/8")};
    AddressLimiter limiter{limits};
    CHECK(let_through(limiter, Budget::ask, from("127.0.0.1")) == 20);
    CHECK(let_through(limiter, Budget::ask, from("127.0.0.1", {"198.51.100.1"})) == 2);
    CHECK(let_through(limiter, Budget::ask, from("192.0.2.1")) == 2);
}

}  // namespace baoda::server
