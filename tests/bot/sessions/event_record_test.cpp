#include "bot/sessions/event_record.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "tests/bot/sessions/sample_turns.hpp"

using namespace baoda;
using namespace baoda::dialogue;
using namespace baoda::sessions;

TEST_CASE("The samples have every kind of event", "[sessions][events]") {
    std::set<std::size_t> kinds;
    for (const auto& event : support::all_events()) kinds.insert(event.index());
    CHECK(kinds.size() == std::variant_size_v<Event>);
}

TEST_CASE("Events read again are what was written", "[sessions][events]") {
    const auto events = support::all_events();
    const auto written = write_events(events);
    const auto again = read_events(written).value();
    REQUIRE(again.size() == events.size());
    for (std::size_t i = 0; i < events.size(); ++i) CHECK(again[i].index() == events[i].index());
    // Whatever an event holds stands in its record.
    CHECK(write_events(again) == written);
}

TEST_CASE("Events read again give the same state", "[sessions][events]") {
    const auto events = support::all_events();
    const auto state = replay(events);
    const auto again = replay(read_events(write_events(events)).value());
    CHECK(again.region == state.region);
    CHECK(again.pinned == state.pinned);
    CHECK(again.places == state.places);
    CHECK(again.open == state.open);
    CHECK(again.population == "student");
    CHECK(again.intents == state.intents);
    CHECK(again.offered == state.offered);
}

TEST_CASE("A field that an earlier program did not know is as in a new event",
          "[sessions][events]") {
    const auto events = read_events(R"([{"event":"slot_filled","slot":"scheme"}])").value();
    CHECK(std::get<SlotFilled>(events.at(0)).slot == "scheme");
    CHECK(std::get<SlotFilled>(events.at(0)).value.empty());
}

TEST_CASE("What is no record of events is refused", "[sessions][events]") {
    const auto text = GENERATE(as<std::string>{}, "", "{", "[1]", R"([{"event":"new_one"}])",
                               R"([{"event":"region_named","region":"34"}])",
                               R"([{"event":"region_named","region":7}])",
                               R"([{"event":"intents_asked","intents":[1]}])");
    CAPTURE(text);
    const auto events = read_events(text);
    REQUIRE_FALSE(events);
    CHECK(events.error().code == base::ErrorCode::malformed);
}
