#include "bot/server/ip_network.hpp"

#include <catch2/catch.hpp>

namespace baoda::server {
namespace {

IpAddress address(std::string_view text) {
    return IpAddress::parse(text).value();
}

bool is_in(std::string_view network, std::string_view text) {
    return IpNetwork::parse(network).value().contains(address(text));
}

}  // namespace

TEST_CASE("Addresses of both kinds are read, nothing else", "[server][ip_network]") {
    CHECK(address("192.0.2.1").is_v4());
    CHECK_FALSE(address("2001:db8::1").is_v4());
    CHECK(address("::ffff:192.0.2.1") == address("192.0.2.1"));
    CHECK(address("fe80::1%eth0") == address("fe80::1"));
    for (const auto* text : {"", "1.2.3", "1.2.3.4.5", "999.1.1.1", "1.2.3.4:80", "[::1]", "::1]",
                             "unknown", "1.2.3.4 ", " 1.2.3.4", "01.2.3.4", "1.2.3.4/8", ":::"}) {
        CAPTURE(text);
        CHECK_FALSE(IpAddress::parse(text));
    }
    CHECK_FALSE(IpAddress::parse({"1.2.3.4\0x", 9}));
}

TEST_CASE("A subscriber has one IPv4 address or 64 bits of IPv6", "[server][ip_network]") {
    CHECK(address("192.0.2.1").subscriber() != address("192.0.2.2").subscriber());
    CHECK(address("192.0.2.1").subscriber() == address("::ffff:192.0.2.1").subscriber());
    CHECK(address("2001:db8:0:1::1").subscriber() == address("2001:db8:0:1:ffff::9").subscriber());
    CHECK(address("2001:db8:0:1::1").subscriber() != address("2001:db8:0:2::1").subscriber());
}

TEST_CASE("A network holds what shares its prefix", "[server][ip_network]") {
    CHECK(is_in("10.0.0.0/8", "10.255.0.1"));
    CHECK_FALSE(is_in("10.0.0.0/8", "11.0.0.1"));
    CHECK(is_in("172.16.0.0/12", "172.31.255.255"));
    CHECK_FALSE(is_in("172.16.0.0/12", "172.32.0.0"));
    CHECK(is_in("192.0.2.7", "192.0.2.7"));
    CHECK_FALSE(is_in("192.0.2.7/32", "192.0.2.6"));
    CHECK(is_in("127.0.0.1/8", "::ffff:127.9.9.9"));
    CHECK(is_in("fd00::/8", "fd12::1"));
    CHECK_FALSE(is_in("fd00::/8", "fc12::1"));
    CHECK(is_in("::/0", "192.0.2.1"));
    CHECK(is_in("0.0.0.0/0", "192.0.2.1"));
    CHECK_FALSE(is_in("0.0.0.0/0", "2001:db8::1"));
}

TEST_CASE("What is no network is refused", "[server][ip_network]") {
    for (const auto* text : {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x",
                             "::/129", "localhost", "10.0.0.0/8/8"}) {
        CAPTURE(text);
        CHECK_FALSE(IpNetwork::parse(text));
    }
}

}  // namespace baoda::server
