#include "bot/channel/wechat/menu_link.hpp"

#include <catch2/catch.hpp>

using baoda::wechat::menu_link;

TEST_CASE("A link sends its text, with both parameters", "[wechat][link]") {
    CHECK(menu_link("合肥", "合肥市", 2) ==
          "<a href=\"weixin://bizmsgmenu?msgmenucontent=合肥市&msgmenuid=2\">合肥</a>");
}

TEST_CASE("What would end the link or the parameter is encoded", "[wechat][link]") {
    CHECK(menu_link("x", "a b&c=100%\"<'#+", 1) ==
          "<a href=\"weixin://bizmsgmenu?msgmenucontent=a%20b%26c=100%25%22%3C%27%23%2B"
          "&msgmenuid=1\">x</a>");
}
