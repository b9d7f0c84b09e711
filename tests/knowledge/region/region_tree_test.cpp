#include "knowledge/region/region_tree.hpp"

#include <stdexcept>

#include <catch2/catch.hpp>

#include "tests/support/small_country.hpp"

namespace baoda::region {

namespace {

using support::kAnhui;
using support::kHefei;
using support::kHubei;
using support::kLuyang;
using support::kShijiazhuang;
using support::kWuhu;
using support::kXiantao;

std::string names_of(const std::vector<const Region*>& regions) {
    std::string names;
    for (const auto* region : regions) names += (names.empty() ? "" : " ") + region->name;
    return names;
}

Region place(std::uint32_t code, Level level, std::uint32_t parent) {
    return {.code = Code{code}, .name = "某地", .level = level, .parent = Code{parent}};
}

}  // namespace

TEST_CASE("A region is found by its code, an unknown code finds none", "[region][tree]") {
    const auto tree = support::small_country();
    REQUIRE(tree.find(kHefei) != nullptr);
    CHECK(tree.find(kHefei)->name == "合肥市");
    CHECK(tree.find(Code{999999}) == nullptr);
    CHECK(tree.find(Code{}) == nullptr);
}

TEST_CASE("Ancestry leads from a region up to the nation", "[region][tree]") {
    const auto tree = support::small_country();
    CHECK(tree.ancestry(kLuyang) == std::vector{kLuyang, kHefei, kAnhui, kNation});
    CHECK(tree.ancestry(kXiantao) == std::vector{kXiantao, kHubei, kNation});
    CHECK(tree.ancestry(kNation) == std::vector{kNation});
    CHECK(tree.ancestry(Code{999999}).empty());
}

TEST_CASE("A region lies within itself and all above it, and nowhere else", "[region][tree]") {
    const auto tree = support::small_country();
    const auto [inner, outer, within] = GENERATE(table<Code, Code, bool>({
        {kLuyang, kLuyang, true},
        {kLuyang, kHefei, true},
        {kLuyang, kNation, true},
        {kHefei, kLuyang, false},
        {kWuhu, kHefei, false},
        {kLuyang, kWuhu, false},
        {Code{999999}, kNation, false},
        {kLuyang, Code{999999}, false},
    }));
    CHECK(tree.within(inner, outer) == within);
}

TEST_CASE("Children are the regions right below, by code", "[region][tree]") {
    const auto tree = support::small_country();
    CHECK(names_of(tree.children(kShijiazhuang)) == "长安区 鹿泉区 正定县");
    CHECK(names_of(tree.children(kNation)) == "河北省 安徽省 湖北省");
    CHECK(tree.children(kXiantao).empty());
}

TEST_CASE("Search meets beginnings of names, short names and pinyin", "[region][tree]") {
    const auto tree = support::small_country();
    const auto [query, found] = GENERATE(table<const char*, const char*>({
        {"合", "合肥市"},
        {"合肥市", "合肥市"},
        {"hefei", "合肥市"},
        {"he", "河北省 合肥市"},
        {"肥", ""},
        {"", ""},
        {"上海", ""},
    }));
    CHECK(names_of(tree.search(query, 10)) == found);
}

TEST_CASE("Search gives exact names first, then higher levels, then lower codes",
          "[region][tree]") {
    const RegionTree tree{{
        {kNation, "全国", "全国", Level::nation, Code{}, "quanguo"},
        {Code{220000}, "吉林省", "吉林", Level::province, kNation, "jilin"},
        {Code{220200}, "吉林市", "吉林", Level::city, Code{220000}, "jilin"},
        {Code{220281}, "吉林北县", "吉林北", Level::county, Code{220200}, "jilinbei"},
    }};
    CHECK(names_of(tree.search("吉林", 10)) == "吉林省 吉林市 吉林北县");
    CHECK(names_of(tree.search("吉林市", 10)) == "吉林市");
    CHECK(names_of(tree.search("jilinbei", 10)) == "吉林北县");
}

TEST_CASE("Search stops at its limit", "[region][tree]") {
    const auto tree = support::small_country();
    const auto limit = GENERATE(as<std::size_t>{}, 0, 1, 2);
    CHECK(tree.search("h", limit).size() == limit);
}

TEST_CASE("A full name tells the regions above, without the nation", "[region][tree]") {
    const auto tree = support::small_country();
    CHECK(tree.full_name(kLuyang) == "安徽省合肥市庐阳区");
    CHECK(tree.full_name(kXiantao) == "湖北省仙桃市");
    CHECK(tree.full_name(kNation) == "全国");
    CHECK(tree.full_name(Code{999999}).empty());
}

TEST_CASE("Regions that make no tree are refused", "[region][tree]") {
    using enum Level;
    const auto nation_row = place(100000, nation, 0);
    const auto anhui = place(340000, province, 100000);
    const auto regions = GENERATE_COPY(values<std::vector<Region>>({
        {nation_row, anhui, anhui},
        {nation_row, place(340100, city, 340000)},
        {nation_row, place(340000, province, 0)},
        {nation_row, place(340000, province, 340000)},
        {place(100000, nation, 100000)},
        {nation_row, place(340000, province, 350000), place(350000, province, 340000)},
        {nation_row, anhui, place(340100, county, 340101), place(340101, county, 340000)},
    }));
    CHECK_THROWS_AS(RegionTree{regions}, std::invalid_argument);
}

}  // namespace baoda::region
