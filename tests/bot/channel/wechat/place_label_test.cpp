#include "bot/channel/wechat/place_label.hpp"

#include <catch2/catch.hpp>

#include "tests/support/shipped_release.hpp"

using namespace baoda;

TEST_CASE("A label names the region that most of its names lead to", "[wechat][label]") {
    const auto& regions = support::shipped_release().regions();
    const auto [label, code] = GENERATE(table<std::string, std::string>({
        {"安徽省合肥市蜀山区", "340104"},
        {"中国安徽省合肥市政务文化新区", "340100"},
        {"江苏省南京市鼓楼区中央路1号", "320106"},
        {"福建省福州市鼓楼区", "350102"},
    }));
    CHECK(wechat::region_in_label(label, regions) == region::Code::parse(code));
}

TEST_CASE("A label that names no region, or several as well, names none", "[wechat][label]") {
    const auto& regions = support::shipped_release().regions();
    for (const auto* label : {"", "鼓楼区", "某某大厦", "[位置]"}) {
        CHECK_FALSE(wechat::region_in_label(label, regions));
    }
}
