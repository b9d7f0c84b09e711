#include "bot/dialogue/session_store.hpp"

#include <atomic>
#include <set>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/shipped_release.hpp"

using namespace baoda;
using namespace baoda::dialogue;
using namespace std::chrono_literals;

namespace {

base::TimePoint start() {
    return support::moment("2026-11-22T10:00:00+08:00");
}

Reply reply_to(const std::string& message_id, const std::string& text) {
    return {.message_id = message_id, .text = text};
}

}  // namespace

TEST_CASE("A new conversation has an id of its own that nobody guesses", "[dialogue][session]") {
    SessionStore store;
    std::set<std::string> ids;
    for (int i = 0; i < 100; ++i) {
        const auto id = store.open("", start()).id();
        CHECK(id.size() == 32);
        ids.insert(id);
    }
    CHECK(ids.size() == 100);
    CHECK(store.size() == 100);
}

TEST_CASE("An unknown id is never taken over", "[dialogue][session]") {
    SessionStore store;
    const auto id = store.open("my-own-id", start()).id();
    CHECK(id != "my-own-id");
    CHECK(store.open("my-own-id", start()).id() != "my-own-id");
}

TEST_CASE("A conversation goes on under its id", "[dialogue][session]") {
    SessionStore store;
    std::string id;
    {
        auto session = store.open("", start());
        id = session.id();
        session.record({RegionNamed{region::Code{340100}}}, {}, start());
    }
    const auto session = store.open(id, start() + 29min);
    CHECK(session.id() == id);
    CHECK(session.state().region == region::Code{340100});
}

TEST_CASE("A conversation is forgotten after thirty silent minutes", "[dialogue][session]") {
    SessionStore store;
    const auto id = store.open("", start()).id();
    CHECK(store.open(id, start() + 30min).id() == id);
    // The look a moment ago counts as speech.
    CHECK(store.open(id, start() + 59min).id() == id);
    const auto late = store.open(id, start() + 59min + 30min + 1s).id();
    CHECK(late != id);
    CHECK(store.size() == 1);
}

TEST_CASE("The longest silent conversation gives way at the cap", "[dialogue][session]") {
    SessionStore store{{.most = 3}};
    const auto first = store.open("", start()).id();
    const auto second = store.open("", start() + 1s).id();
    const auto third = store.open("", start() + 2s).id();
    CHECK(store.open(first, start() + 3s).id() == first);
    static_cast<void>(store.open("", start() + 4s));
    CHECK(store.size() == 3);
    CHECK(store.open(first, start() + 5s).id() == first);
    CHECK(store.open(third, start() + 5s).id() == third);
    CHECK(store.open(second, start() + 5s).id() != second);
}

TEST_CASE("A repeat within five minutes gets its reply again", "[dialogue][session]") {
    SessionStore store;
    auto session = store.open("", start());
    session.record({}, reply_to("m1", "一"), start());
    session.record({}, reply_to("m2", "二"), start() + 1s);
    REQUIRE(session.reply_to("m1", start() + 5min));
    CHECK(session.reply_to("m1", start() + 5min)->text == "一");
    CHECK(session.reply_to("m2", start() + 2s)->text == "二");
    CHECK_FALSE(session.reply_to("m1", start() + 5min + 1s));
    CHECK_FALSE(session.reply_to("m3", start()));
    CHECK_FALSE(session.reply_to("", start()));
}

TEST_CASE("Only the last replies are kept for repeats", "[dialogue][session]") {
    SessionStore store{{.replies_kept = 2}};
    auto session = store.open("", start());
    for (const auto* id : {"m1", "m2", "m3"}) session.record({}, reply_to(id, id), start());
    CHECK_FALSE(session.reply_to("m1", start()));
    CHECK(session.reply_to("m2", start()));
    CHECK(session.reply_to("m3", start()));
}

TEST_CASE("A channel's own id begins under itself, goes on, and is empty once over",
          "[dialogue][session]") {
    const std::string id(32, 'a');
    SessionStore store;
    {
        auto first = store.open_own(id, start());
        CHECK(first.id() == id);
        first.record({IntentsAsked{{"one"}}}, reply_to("m1", "一"), start());
    }
    CHECK(store.open_own(id, start() + 1min).state().intents == std::vector<std::string>{"one"});
    CHECK(store.open(id, start() + 1min).id() == id);
    {
        auto over = store.open_own(id, start() + 40min);
        CHECK(over.id() == id);
        CHECK(over.state().intents.empty());
        CHECK_FALSE(over.reply_to("m1", start() + 40min));
        over.record({IntentsAsked{{"two"}}}, {}, start() + 40min);
    }
    CHECK(store.transcript(id, start() + 41min)->turns.size() == 1);
    CHECK(store.erase(id));
    CHECK(store.open_own(id, start() + 42min).state().intents.empty());
}

TEST_CASE("Two threads that begin one own conversation share it", "[dialogue][session]") {
    const std::string id(32, 'b');
    SessionStore store;
    const auto talk = [&] {
        for (int i = 0; i < 100; ++i) {
            auto session = store.open_own(id, start());
            auto said = session.state().intents;
            said.push_back("turn");
            session.record({IntentsAsked{said}}, {}, start());
        }
    };
    std::thread one{talk};
    std::thread other{talk};
    one.join();
    other.join();
    CHECK(store.open_own(id, start()).state().intents.size() == 200);
}

TEST_CASE("Two threads' turns in one conversation follow each other", "[dialogue][session]") {
    constexpr int kTurns = 200;
    SessionStore store;
    const auto id = store.open("", start()).id();
    std::atomic<int> inside{0};
    std::atomic<bool> met{false};
    const auto talk = [&] {
        for (int i = 0; i < kTurns; ++i) {
            auto session = store.open(id, start());
            if (inside.fetch_add(1) != 0) met = true;
            auto said = session.state().intents;  // Read, think, write: a turn.
            std::this_thread::yield();
            said.push_back("turn");
            session.record({IntentsAsked{said}}, {}, start());
            inside.fetch_sub(1);
        }
    };
    std::thread one{talk};
    std::thread other{talk};
    one.join();
    other.join();
    CHECK_FALSE(met);
    CHECK(store.open(id, start()).state().intents.size() == 2 * kTurns);
}

TEST_CASE("One person's turn does not hold up another's", "[dialogue][session]") {
    SessionStore store;
    const auto held = store.open("", start());
    std::atomic<bool> served{false};
    std::thread other{[&] {
        static_cast<void>(store.open("", start()));
        served = true;
    }};
    other.join();
    CHECK(served);
}
