#include "bot/authoring/lint/ways_to_ask.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/authoring/lint/small_folder.hpp"

namespace baoda::authoring {

TEST_CASE("The question counts unless a variant says the same", "[lint][ways]") {
    const auto files = with(small_folder(), "entries/pay.how.toml", "医保怎么缴费？", "怎么缴费？");
    Report report;
    const Draft draft{files, kToday, report};
    const WaysToAsk ways{draft};
    REQUIRE(ways.all().size() == 21);
    const auto& question = ways.all()[10];
    CHECK(question.variant == WayToAsk::kQuestion);
    CHECK(ways.text_of(question) == "断了以后怎样补回来？");
    CHECK(question.bare == "断了以后怎样补回来");
    CHECK(to_string(ways.place_of(question)) == "entries/gap.makeup.toml:5");
    CHECK(to_string(ways.place_of(ways.all()[11])) == "entries/pay.how.toml:10");
}

TEST_CASE("Texts are seen as the bot sees them: places and synonyms alike", "[lint][ways]") {
    Report report;
    const auto files = small_folder();
    const Draft draft{files, kToday, report};
    const WaysToAsk ways{draft};
    CHECK(ways.look_at("在合肥交").features == ways.look_at("在安徽交").features);
    CHECK(ways.look_at("在合肥交").bare != ways.look_at("在安徽交").bare);
    CHECK(ways.look_at("\xff").features.empty());
}

}  // namespace baoda::authoring
