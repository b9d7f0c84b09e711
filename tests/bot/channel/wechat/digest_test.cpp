#include "bot/channel/wechat/digest.hpp"

#include <set>

#include <catch2/catch.hpp>

using namespace baoda::wechat;

TEST_CASE("Pieces are sorted by bytes, not as numbers", "[wechat][digest]") {
    CHECK(signature_of({"token", "9", "10", "17"}) == signature_of({"17", "10", "9", "token"}));
    CHECK(signature_of({"9", "10"}) == signature_of({"10", "9"}));
    CHECK(signature_of({"9", "10"}) == signature_of({"109"}));
    CHECK(signature_of({"b", "A"}) == signature_of({"Ab"}));
    CHECK(signature_of({"abc"}) == "a9993e364706816aba3e25717850c26c9cd0d89d");  // FIPS 180-2.
}

TEST_CASE("Secrets are the same only byte for byte", "[wechat][digest]") {
    CHECK(same_secret("abc", "abc"));
    CHECK(same_secret("", ""));
    CHECK_FALSE(same_secret("abc", "abd"));
    CHECK_FALSE(same_secret("abc", "ab"));
    CHECK_FALSE(same_secret("", "a"));
}

TEST_CASE("A keyed hash is HMAC-SHA-256", "[wechat][digest]") {
    // RFC 4231, test case 2.
    CHECK(keyed_hash("Jefe", "what do ya want for nothing?") ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_CASE("Random bytes are as many as asked for, and others each time", "[wechat][digest]") {
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) seen.insert(random_bytes(16));
    CHECK(seen.size() == 100);
    CHECK(seen.begin()->size() == 16);
}
