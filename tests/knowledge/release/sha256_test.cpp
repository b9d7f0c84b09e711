#include "knowledge/release/sha256.hpp"

#include <catch2/catch.hpp>

namespace baoda::release {

TEST_CASE("The digest is that of FIPS 180-4", "[sha256]") {
    // printf '' | sha256sum; printf 'abc' | sha256sum
    CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("Pieces give the digest of the whole", "[sha256]") {
    CHECK(Sha256{}.add("a").add("").add("bc").hex() == sha256("abc"));
}

}  // namespace baoda::release
