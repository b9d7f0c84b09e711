// Conversations of the store with the database behind it: restarts, little memory, faults.
#include <atomic>
#include <thread>

#include <catch2/catch.hpp>

#include "bot/dialogue/session_store.hpp"
#include "bot/sessions/sqlite_archive.hpp"
#include "tests/bot/sessions/sample_turns.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace baoda;
using namespace baoda::dialogue;
using namespace std::chrono_literals;
using sessions::SqliteArchive;
using support::morning;

namespace {

/// A data folder in which stores begin and end.
class Home {
public:
    Home() { storage::Database{file()}.migrate(); }

    [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "baoda.db"; }

    [[nodiscard]] std::unique_ptr<SessionStore> start(const SessionOptions& options = {}) const {
        return std::make_unique<SessionStore>(
            options,
            std::make_unique<SqliteArchive>(file(), options, std::chrono::milliseconds{50}));
    }

private:
    support::TemporaryFolder folder_;
};

/// Says one thing in a conversation; gives its id.
std::string say(SessionStore& store,
                const std::string& id,
                const std::string& text,
                base::TimePoint now = morning()) {
    auto session = store.open(id, now);
    auto said = session.state().intents;
    said.push_back(text);
    session.record({IntentsAsked{said}}, support::full_reply("r-" + text, "m-" + text), now,
                   {.question = text, .channel = "web"});
    return session.id();
}

std::vector<std::string> said_in(SessionStore& store,
                                 const std::string& id,
                                 base::TimePoint now = morning()) {
    return store.open(id, now).state().intents;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("A conversation goes on after a restart, also with a repeat", "[sessions][store]") {
    const Home home;
    const auto id = say(*home.start(), "", "一");
    CHECK(say(*home.start(), id, "二", morning(60)) == id);
    const auto store = home.start();
    const auto session = store->open(id, morning(90));
    CHECK(session.id() == id);
    CHECK(session.state().intents == Words{"一", "二"});
    CHECK(session.reply_to("m-一", morning(90)).value().reply_id == "r-一");
    CHECK_FALSE(session.reply_to("m-一", morning(301)));
}

TEST_CASE("Silence ends a conversation also over a restart", "[sessions][store]") {
    const Home home;
    const auto id = say(*home.start(), "", "一");
    CHECK(home.start()->transcript(id, morning() + 30min));
    CHECK_FALSE(home.start()->transcript(id, morning() + 30min + 1s));
    CHECK(home.start()->open(id, morning() + 30min + 1s).id() != id);
    CHECK(home.start()->open(id, morning() + 30min).id() == id);
}

TEST_CASE("More conversations than memory holds go on all the same", "[sessions][store]") {
    const Home home;
    const auto store = home.start({.cached = 2});
    Words ids;
    for (int i = 0; i < 10; ++i) ids.push_back(say(*store, "", "一"));
    for (const auto& id : ids) CHECK(say(*store, id, "二") == id);
    for (const auto& id : ids) CHECK(said_in(*store, id) == Words{"一", "二"});
    CHECK(store->size() <= 2);
}

TEST_CASE("A conversation that somebody holds does not give way to others", "[sessions][store]") {
    const Home home;
    const auto store = home.start({.cached = 1});
    const auto id = say(*store, "", "一");
    std::atomic<bool> second_began{false};
    Words seen;
    std::thread other;
    {
        auto held = store->open(id, morning());
        for (int i = 0; i < 5; ++i) say(*store, "", "别的");
        other = std::thread{[&] {
            const auto session = store->open(id, morning());
            second_began = true;
            seen = session.state().intents;
        }};
        held.record({IntentsAsked{{"一", "二"}}}, {}, morning());
        CHECK_FALSE(second_began);
    }
    other.join();
    CHECK(seen == Words{"一", "二"});
}

TEST_CASE("Erasing waits for the turn, and who waited behind it begins anew", "[sessions][store]") {
    const Home home;
    const auto store = home.start();
    const auto id = say(*store, "", "一");
    std::thread eraser;
    std::atomic<bool> erased{false};
    {
        auto held = store->open(id, morning());
        eraser = std::thread{[&] { erased = store->erase(id); }};
        held.record({IntentsAsked{{"二"}}}, {}, morning());
        CHECK_FALSE(erased);
    }
    eraser.join();
    CHECK(erased);
    CHECK(store->open(id, morning()).id() != id);
    CHECK_FALSE(store->transcript(id, morning()));
    CHECK_FALSE(store->erase(id));
}

TEST_CASE("While the database takes no writes answers go on, and are kept later",
          "[sessions][store]") {
    const Home home;
    const auto store = home.start();
    const auto id = say(*store, "", "一");
    {
        storage::Database other{home.file()};
        const storage::Transaction busy{other};
        CHECK(say(*store, id, "二") == id);
        CHECK(said_in(*store, id) == Words{"一", "二"});
        CHECK(say(*store, "", "新的") != id);
        CHECK(store->transcript(id, morning()).value().turns.size() == 1);
    }
    say(*store, id, "三");
    CHECK(said_in(*home.start(), id) == Words{"一", "二", "三"});
    CHECK(store->transcript(id, morning()).value().turns.size() == 3);
}

TEST_CASE("Turns of one conversation from many threads follow each other in the database, too",
          "[sessions][store]") {
    constexpr int kThreads = 4;
    constexpr int kTurns = 50;
    const Home home;
    const auto store = home.start({.cached = 1});
    const auto id = say(*store, "", "0");
    std::vector<std::thread> threads;
    for (int thread = 0; thread < kThreads; ++thread) {
        threads.emplace_back([&, thread] {
            for (int i = 0; i < kTurns; ++i) {
                say(*store, id, std::to_string(thread) + '-' + std::to_string(i));
                if (i % 5 == 0) say(*store, "", "别的");
            }
        });
    }
    for (auto& thread : threads) thread.join();
    // Each turn adds to what the one before it said: none was lost, none ran beside another.
    CHECK(said_in(*store, id).size() == 1 + kThreads * kTurns);
    CHECK(said_in(*home.start(), id) == said_in(*store, id));
}
