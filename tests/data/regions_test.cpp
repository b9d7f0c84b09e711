#include <algorithm>
#include <map>

#include <catch2/catch.hpp>

#include "knowledge/region/region_tree.hpp"
#include "tests/data/shipped.hpp"

namespace baoda::release {

namespace {

using region::Level;

std::size_t count(Level level) {
    return static_cast<std::size_t>(
        std::ranges::count(shipped().regions, level, &region::Region::level));
}

/// County names that several counties bear, with their codes.
std::map<std::string, std::vector<std::uint32_t>> shared_county_names() {
    std::map<std::string, std::vector<std::uint32_t>> codes;
    for (const auto& region : shipped().regions) {
        if (region.level == Level::county) codes[region.name].push_back(region.code.number());
    }
    std::erase_if(codes, [](const auto& name) { return name.second.size() == 1; });
    return codes;
}

}  // namespace

TEST_CASE("The country has its provinces, cities and counties", "[data][region]") {
    CHECK(count(Level::nation) == 1);
    CHECK(count(Level::province) == 34);
    CHECK(count(Level::city) == 333);
    CHECK(count(Level::county) > 2800);
}

TEST_CASE("The regions make a tree", "[data][region]") {
    const region::RegionTree tree{shipped().regions};
    Faults lost;
    for (const auto& region : tree.all()) {
        if (!tree.within(region.code, region::kNation)) lost.push_back(region.name);
    }
    CHECK(lost == none);
}

TEST_CASE("A region's code begins as the one above it", "[data][region]") {
    Faults faults;
    for (const auto& region : shipped().regions) {
        const auto code = region.code.text();
        const auto above = region.parent.text();
        const std::size_t shared = above == "100000" || above == "0" ? 0
                                   : above.ends_with("0000")         ? 2
                                                                     : 4;
        if (code.substr(0, shared) != above.substr(0, shared)) faults.push_back(region.name);
    }
    CHECK(faults == none);
}

TEST_CASE("Regions are sorted by code, and no code stands twice", "[data][region]") {
    std::vector<std::string> codes;
    for (const auto& region : shipped().regions) codes.push_back(region.code.text());
    CHECK(out_of_order(codes) == none);
    CHECK(repeated(codes) == none);
}

TEST_CASE("Every region can be typed in pinyin", "[data][region]") {
    Faults faults;
    for (const auto& region : shipped().regions) {
        const bool is_typed =
            !region.pinyin.empty() &&
            std::ranges::all_of(region.pinyin, [](char c) { return c >= 'a' && c <= 'z'; });
        if (!is_typed) faults.push_back(region.name + ": " + region.pinyin);
    }
    CHECK(faults == none);
}

TEST_CASE("A short name is where its region's name begins", "[data][region]") {
    Faults faults;
    for (const auto& region : shipped().regions) {
        if (!region.name.starts_with(region.short_name)) faults.push_back(region.name);
    }
    CHECK(faults == none);
}

TEST_CASE("The counties that share their name are all there", "[data][region]") {
    // GB/T 2260 as of 2023-06-30: 28 names, 64 counties.
    const std::map<std::string, std::vector<std::uint32_t>> expected{
        {"鼓楼区", {320106, 320302, 350102, 410204}},
        {"市中区", {370103, 370402, 511002, 511102}},
        {"新华区", {130105, 130902, 410402}},
        {"城区", {140302, 140502, 441502}},
        {"郊区", {140311, 230811, 340711}},
        {"铁西区", {210106, 210303, 220302}},
        {"朝阳区", {110105, 220104}},
        {"通州区", {110112, 320612}},
        {"和平区", {120101, 210102}},
        {"河东区", {120102, 371312}},
        {"长安区", {130102, 610116}},
        {"桥西区", {130104, 130703}},
        {"新城区", {150102, 610102}},
        {"青山区", {150204, 420107}},
        {"铁东区", {210302, 220303}},
        {"海州区", {210902, 320706}},
        {"西安区", {220403, 231005}},
        {"向阳区", {230402, 230803}},
        {"南山区", {230404, 440305}},
        {"宝山区", {230506, 310113}},
        {"普陀区", {310107, 330903}},
        {"西湖区", {330106, 360103}},
        {"江北区", {330205, 500105}},
        {"永定区", {350803, 430802}},
        {"白云区", {440111, 520113}},
        {"龙华区", {440309, 460106}},
        {"城中区", {450202, 630103}},
        {"城关区", {540102, 620102}},
    };
    CHECK(shared_county_names() == expected);
}

TEST_CASE("Aliases are sorted, and no alias means a region twice", "[data][region]") {
    std::vector<std::string> aliases;
    for (const auto& alias : shipped().aliases) {
        aliases.push_back(alias.alias + '\t' + alias.code.text());
    }
    CHECK(out_of_order(aliases) == none);
    CHECK(repeated(aliases) == none);
}

// A short name is an alias only where it is one of several places' that people may mean (朝阳).
TEST_CASE("An alias means a region that exists and is not its name already", "[data][region]") {
    const region::RegionTree tree{shipped().regions};
    std::map<std::string, int> meanings;
    for (const auto& alias : shipped().aliases) ++meanings[alias.alias];
    Faults faults;
    for (const auto& alias : shipped().aliases) {
        const auto* region = tree.find(alias.code);
        const bool is_new = region != nullptr && alias.alias != region->name &&
                            (alias.alias != region->short_name || meanings[alias.alias] > 1);
        if (!is_new) faults.push_back(alias.alias + " " + alias.code.text());
    }
    CHECK(faults == none);
}

TEST_CASE("One character alone is an alias only in patterns", "[data][region]") {
    Faults faults;
    for (const auto& alias : shipped().aliases) {
        const bool is_one_character = alias.alias.size() <= 3;
        const bool is_pattern = alias.kind == region::AliasKind::pattern;
        if (is_one_character != is_pattern) faults.push_back(alias.alias);
    }
    CHECK(faults == none);
}

}  // namespace baoda::release
