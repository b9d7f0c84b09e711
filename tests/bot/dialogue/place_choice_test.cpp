#include "bot/dialogue/place_choice.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/shipped_release.hpp"

using namespace baoda;
using dialogue::choose_place;
using dialogue::PlaceChoice;
using region::Code;

namespace {

constexpr Code kBeijing{110000};
constexpr Code kJilin{220000};
constexpr Code kChangchun{220100};

/// The place that a message chooses.
PlaceChoice chosen(std::string_view raw, std::optional<Code> known = std::nullopt) {
    const auto& release = support::shipped_release();
    const auto message = release.analyzer().analyze(raw).value();
    const auto places = release.understander().entities().extract(message).places;
    return choose_place(places, known, release.regions());
}

}  // namespace

TEST_CASE("A place that only one region can be is chosen", "[dialogue][place]") {
    const auto [raw, code] = GENERATE(table<std::string, std::uint32_t>({
        {"合肥医保怎么交", 340100},
        {"北京朝阳区医保", 110105},
        {"朝阳区，北京的", 110105},
        {"长春市朝阳区医保", 220104},
        {"长沙医保", 430100},
        {"安徽合肥", 340100},
        {"在沪工作", 310000},
    }));
    CAPTURE(raw);
    const auto choice = chosen(raw);
    REQUIRE(choice.region);
    CHECK(choice.region->number() == code);
    CHECK(choice.candidates.empty());
}

TEST_CASE("A name of several places is asked about", "[dialogue][place]") {
    const auto choice = chosen("朝阳区医保多少钱");
    CHECK_FALSE(choice.region);
    CHECK(choice.name == "朝阳区");
    CHECK(choice.candidates.size() == 2);
}

TEST_CASE("A name of a province and its city is asked about", "[dialogue][place]") {
    const auto choice = chosen("吉林医保");
    CHECK_FALSE(choice.region);
    CHECK(choice.candidates == std::vector<Code>{kJilin, Code{220200}});
    CHECK(chosen("吉林市医保").region == Code{220200});
    CHECK(chosen("吉林省医保").region == kJilin);
}

TEST_CASE("The region known before decides what a name means", "[dialogue][place]") {
    CHECK(chosen("朝阳区呢", kBeijing).region == Code{110105});
    CHECK(chosen("朝阳区呢", kChangchun).region == Code{220104});
    CHECK_FALSE(chosen("朝阳区呢", Code{340100}).region);
    // Known down to a district of the same city.
    CHECK(chosen("朝阳区呢", Code{110108}).region == Code{110105});
}

TEST_CASE("The first place counts, made more exact by those inside it", "[dialogue][place]") {
    CHECK(chosen("从合肥去上海看病").region == Code{340100});
    CHECK(chosen("安徽的合肥和芜湖").region == Code{340100});
}

TEST_CASE("A message without a place chooses none", "[dialogue][place]") {
    const auto choice = chosen("医保怎么交", kBeijing);
    CHECK_FALSE(choice.region);
    CHECK(choice.candidates.empty());
    CHECK(choice.name.empty());
}
