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
    return choose_place(places, {.region = known}, {}, release.regions());
}

/// The place that a message chooses for a question, with places known in a role.
PlaceChoice needed(std::string_view raw,
                   const dialogue::PlaceNeed& need,
                   const dialogue::KnownPlaces& known = {}) {
    const auto& release = support::shipped_release();
    const auto message = release.analyzer().analyze(raw).value();
    const auto places = release.understander().entities().extract(message).places;
    return choose_place(places, known, dialogue::place_order(release.settings().places, need),
                        release.regions());
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

TEST_CASE("The question decides which part of a place counts", "[dialogue][place]") {
    constexpr auto* kBoth = "我在合肥上班户口在六安";
    CHECK(needed(kBoth, {.scheme = "employee"}).region == Code{340100});
    CHECK(needed(kBoth, {.scheme = "resident"}).region == Code{341500});
    CHECK(needed(kBoth, {.intent = "employee.rate", .scheme = "resident"}).region == Code{340100});
    CHECK(needed("户口六安，在苏州有居住证", {.scheme = "resident"}).region == Code{320500});
    CHECK(needed("户口六安，在合肥上大学", {.population = "college"}).region == Code{340100});
    CHECK(needed("从合肥转到上海", {.intent = "transfer.how"}).region == Code{310000});
}

TEST_CASE("Where one is treated says nothing of the insurance", "[dialogue][place]") {
    const dialogue::PlaceNeed remote{.intent = "remote.settle"};
    CHECK_FALSE(needed("在上海看病", remote).region);
    CHECK(needed("合肥的医保在上海看病", remote).region == Code{340100});
    const auto choice = needed("在上海看病", {}, {.region = Code{340100}});
    CHECK(choice.region == Code{340100});
    CHECK_FALSE(choice.from_text);
    REQUIRE(choice.others.size() == 1);
    CHECK(choice.others[0].role == "treatment");
}

TEST_CASE("Parts said before count until another place is asked for", "[dialogue][place]") {
    const dialogue::KnownPlaces known{
        .region = Code{340100}, .roles = {{"work", Code{340100}}, {"household", Code{341500}}}};
    CHECK(needed("怎么交", {.scheme = "resident"}, known).region == Code{341500});
    const auto asked = needed("上海医保呢", {.scheme = "resident"}, known);
    CHECK(asked.region == Code{310000});
    CHECK(asked.roles.empty());
}

TEST_CASE("A larger place answers which of several was meant", "[dialogue][place]") {
    const dialogue::KnownPlaces known{
        .open = {.role = "household", .candidates = {Code{110105}, Code{220104}}}};
    const auto choice = needed("北京的", {}, known);
    CHECK(choice.region == Code{110105});
    CHECK(choice.role == "household");
}
