#include "knowledge/base/private.hpp"

#include <sstream>

#include <catch2/catch.hpp>

using namespace baoda::base;

TEST_CASE("A private text prints its length only", "[base][private]") {
    std::ostringstream out;
    out << Private{"13800138000"};
    CHECK(out.str() == "<11 bytes>");
}

TEST_CASE("A private text is revealed by name", "[base][private]") {
    const Private text = std::string{"医保怎么交"};
    CHECK(text.reveal() == "医保怎么交");
    CHECK(text == Private{"医保怎么交"});
    CHECK(Private{}.empty());
}
