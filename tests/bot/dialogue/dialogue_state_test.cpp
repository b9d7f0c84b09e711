#include "bot/dialogue/dialogue_state.hpp"

#include <vector>

#include <catch2/catch.hpp>

using namespace baoda;
using namespace baoda::dialogue;

TEST_CASE("An empty history is an empty state", "[dialogue][state]") {
    const auto state = replay({});
    CHECK_FALSE(state.region);
    CHECK(state.intents.empty());
    CHECK_FALSE(state.year);
}

TEST_CASE("Replaying what was said gives what is remembered", "[dialogue][state]") {
    const std::vector<Event> history{
        IntentsAsked{{"pay.amount", "pay.time"}}, RegionNamed{region::Code{340100}},
        SlotFilled{"scheme", "resident"},         SlotFilled{"population", "student"},
        SlotFilled{"channel", "wechat"},          SlotFilled{"year", "2026"},
        OptionsOffered{{{"合肥市", "合肥市"}}},
    };
    const auto state = replay(history);
    CHECK(state.region == region::Code{340100});
    CHECK(state.scheme == "resident");
    CHECK(state.population == "student");
    CHECK(state.channel == "wechat");
    CHECK(state.year == 2026);
    CHECK(state.intents == std::vector<std::string>{"pay.amount", "pay.time"});
    REQUIRE(state.offered.size() == 1);
}

TEST_CASE("A new question starts without year and channel", "[dialogue][state]") {
    const std::vector<Event> history{
        SlotFilled{"scheme", "resident"},
        SlotFilled{"year", "2025"},
        SlotFilled{"channel", "wechat"},
        IntentsAsked{{"pay.how"}},
    };
    const auto state = replay(history);
    CHECK_FALSE(state.year);
    CHECK(state.channel.empty());
    CHECK(state.scheme == "resident");
}

TEST_CASE("The last word counts", "[dialogue][state]") {
    const std::vector<Event> history{
        RegionNamed{region::Code{340100}},
        RegionNamed{region::Code{310000}},
        OptionsOffered{{{"甲", "甲"}}},
        OptionsOffered{{}},
    };
    const auto state = replay(history);
    CHECK(state.region == region::Code{310000});
    CHECK(state.offered.empty());
}

TEST_CASE("A denial holds until a region is named or pinned", "[dialogue][state]") {
    const region::Code hefei{340100};
    const auto denied = replay(std::vector<Event>{RegionPinned{hefei}, RegionForgotten{}});
    CHECK_FALSE(denied.region);
    CHECK(denied.region_denied);
    CHECK(denied.pinned == hefei);
    const auto unpinned = apply(denied, RegionPinned{});
    CHECK(unpinned.region_denied);
    CHECK_FALSE(unpinned.pinned);
    CHECK_FALSE(apply(denied, RegionNamed{hefei}).region_denied);
    CHECK(apply(denied, RegionPinned{hefei}).region == hefei);
}

TEST_CASE("A history replayed in two halves gives the same", "[dialogue][state]") {
    auto state = replay(std::vector<Event>{RegionNamed{region::Code{340100}}});
    state = apply(std::move(state), SlotFilled{"scheme", "employee"});
    CHECK(state.region == region::Code{340100});
    CHECK(state.scheme == "employee");
    CHECK(apply(state, SlotFilled{"shoe_size", "42"}).scheme == "employee");
}

TEST_CASE("What is given for a calculator is kept until it is closed", "[dialogue][state]") {
    std::vector<Event> history{InputAsked{"waiting", "units", "gap.waiting"},
                               InputAsked{"waiting", "units", "gap.waiting"}};
    auto state = replay(history);
    REQUIRE(state.form);
    CHECK(state.form->asking);
    CHECK(state.form->rounds == 2);
    state = replay(std::vector<Event>{InputGiven{"waiting", "units", "3"}}, state);
    CHECK_FALSE(state.form->asking);
    CHECK(state.form->rounds == 0);
    CHECK(state.form->values.at("units") == "3");
    CHECK_FALSE(apply(state, FormClosed{}).form);
}

TEST_CASE("Values of another calculator are forgotten", "[dialogue][state]") {
    const std::vector<Event> history{InputGiven{"waiting", "units", "3"},
                                     InputGiven{"total", "people", "general:2"}};
    const auto state = replay(history);
    REQUIRE(state.form);
    CHECK(state.form->calculator == "total");
    CHECK(state.form->values.size() == 1);
}

TEST_CASE("A value beside the one asked for leaves the asking open", "[dialogue][state]") {
    const std::vector<Event> asked{InputAsked{"waiting", "units", "gap.waiting"}};
    const auto beside = apply(replay(asked), InputGiven{"waiting", "repaired", "1"});
    CHECK(beside.form->asking);
    const auto filled = apply(beside, FormFilled{"waiting"});
    CHECK_FALSE(filled.form->asking);
    CHECK(filled.form->worked);
    const std::vector<Event> of_age{InputAsked{"total", "people@elderly", "pay.amount"},
                                    InputGiven{"total", "people", "elderly:1@80"}};
    CHECK_FALSE(replay(of_age).form->asking);
}
