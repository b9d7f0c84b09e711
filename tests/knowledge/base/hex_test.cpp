#include "knowledge/base/hex.hpp"

#include <catch2/catch.hpp>

using namespace baoda;

TEST_CASE("Each byte becomes two lower-case digits", "[base][hex]") {
    CHECK(base::hex_of("").empty());
    CHECK(base::hex_of(std::string_view{"\x00\x0f\x7f\x80\xff", 5}) == "000f7f80ff");
    CHECK(base::hex_of("医") == "e58cbb");
}
