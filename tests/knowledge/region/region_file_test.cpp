#include "knowledge/region/region_file.hpp"

#include <catch2/catch.hpp>

namespace baoda::region {

namespace {

constexpr const char* kHead = "code\tname\tshort\tlevel\tparent\tpinyin\n";
constexpr const char* kNationLine = "100000\t全国\t全国\tnation\t\tquanguo\n";
constexpr const char* kAliasHead = "alias\tcode\tkind\n";

}  // namespace

TEST_CASE("Each line after the head is a region", "[region][file]") {
    const auto regions = parse_regions(std::string{kHead} + kNationLine +
                                       "340000\t安徽省\t安徽\tprovince\t100000\tanhui\r\n"
                                       "450000\t资源县\t\tcounty\t100000\tziyuanxian");
    REQUIRE(regions);
    REQUIRE(regions->size() == 3);
    CHECK(regions->at(0) == Region{kNation, "全国", "全国", Level::nation, Code{}, "quanguo"});
    CHECK(regions->at(1) ==
          Region{Code{340000}, "安徽省", "安徽", Level::province, kNation, "anhui"});
    CHECK(regions->at(2).short_name.empty());
}

TEST_CASE("A file without lines below its head has no regions", "[region][file]") {
    const auto* text = GENERATE("", "code\tname\tshort\tlevel\tparent\tpinyin\n");
    const auto regions = parse_regions(text);
    REQUIRE(regions);
    CHECK(regions->empty());
}

TEST_CASE("A region line that breaks the format is named", "[region][file]") {
    const std::string line = GENERATE(
        "340000\t安徽省\t安徽\tprovince\t100000", "340000\t安徽省\t安徽\tprovince\t100000\tanhui\t",
        "34000\t安徽省\t安徽\tprovince\t100000\tanhui", "340000\t\t安徽\tprovince\t100000\tanhui",
        "340000\t安徽省\t安徽\tstate\t100000\tanhui", "340000\t安徽省\t安徽\tprovince\t1000\tanhui",
        "340000 安徽省 安徽 province 100000 anhui", "");
    CAPTURE(line);
    const auto regions = parse_regions(kHead + (kNationLine + line) + "\n");
    REQUIRE_FALSE(regions);
    CHECK(regions.error().code == base::ErrorCode::malformed);
    CHECK(regions.error().field == "regions.tsv:3");
    CHECK_THAT(regions.error().message, Catch::Contains("第 3 行"));
}

TEST_CASE("Each line after the head is an alias", "[region][file]") {
    const auto aliases = parse_aliases(std::string{kAliasHead} +
                                       "羊城\t440100\tnickname\n"
                                       "春城\t220100\tnickname\n"
                                       "春城\t530100\tnickname\n"
                                       "沪\t310000\tpattern\n");
    REQUIRE(aliases);
    REQUIRE(aliases->size() == 4);
    CHECK(aliases->at(0) == Alias{"羊城", Code{440100}, AliasKind::nickname});
    CHECK(aliases->at(1).alias == aliases->at(2).alias);
    CHECK(aliases->at(3).kind == AliasKind::pattern);
}

TEST_CASE("An alias line that breaks the format is named", "[region][file]") {
    const std::string line = GENERATE("羊城\t440100", "\t440100\tnickname", "羊城\t44010\tnickname",
                                      "羊城\t440100\tname", "羊城\t440100\tnickname\t");
    CAPTURE(line);
    const auto aliases = parse_aliases(kAliasHead + line + "\n");
    REQUIRE_FALSE(aliases);
    CHECK(aliases.error().code == base::ErrorCode::malformed);
    CHECK(aliases.error().field == "aliases.tsv:2");
}

TEST_CASE("Faulty lines do not hide the sound ones", "[region][file]") {
    const auto read = read_aliases(std::string{kAliasHead} + "羊城\n春城\t220100\tnickname\n沪\n");
    REQUIRE(read.faults.size() == 2);
    CHECK(read.faults[0].line == 2);
    CHECK(read.faults[1].line == 4);
    CHECK(read.lines == std::vector<std::size_t>{3});
}

}  // namespace baoda::region
