#include "bot/server/utf8_check.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace baoda::server {

TEST_CASE("UTF-8 of every length is accepted up to its bounds", "[server][utf8]") {
    const auto* text =
        GENERATE("", "a", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
                 "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "医保");
    CHECK(is_utf8(text));
}

TEST_CASE("Overlong, surrogate, cut-off and stray bytes are no UTF-8", "[server][utf8]") {
    const auto* text =
        GENERATE("\x80", "\xc0\xaf", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
                 "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xe5\x8c",
                 "\xe5\x8c"
                 "a",
                 "\xf0\x90\x80", "a\xc2");
    CHECK_FALSE(is_utf8(text));
}

}  // namespace baoda::server
