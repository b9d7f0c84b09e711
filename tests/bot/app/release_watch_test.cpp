#include "bot/app/release_watch.hpp"

#include <iostream>
#include <streambuf>
#include <thread>

#include <catch2/catch.hpp>

#include "bot/dialogue/stored_release.hpp"
#include "knowledge/release/release_store.hpp"
#include "tests/support/release_files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace baoda::app {

namespace {

using namespace std::chrono_literals;

/// What any thread logs while it lives.
class CapturedLog : std::streambuf {
public:
    CapturedLog() : before_(std::cerr.rdbuf(this)) {}

    ~CapturedLog() override { std::cerr.rdbuf(before_); }

    CapturedLog(const CapturedLog&) = delete;
    CapturedLog& operator=(const CapturedLog&) = delete;

    int count(std::string_view event) const {
        const std::lock_guard hold{mutex_};
        int found = 0;
        for (auto at = text_.find(event); at != std::string::npos; at = text_.find(event, at + 1)) {
            ++found;
        }
        return found;
    }

private:
    std::streamsize xsputn(const char* bytes, std::streamsize size) override {
        const std::lock_guard hold{mutex_};
        text_.append(bytes, static_cast<std::size_t>(size));
        return size;
    }

    int_type overflow(int_type byte) override {
        const std::lock_guard hold{mutex_};
        text_.push_back(traits_type::to_char_type(byte));
        return byte;
    }

    mutable std::mutex mutex_;
    std::string text_;
    std::streambuf* before_;
};

/// Waits for what another thread does; false when it did not for far longer than it may take.
template <class Condition>
bool comes(const Condition& condition) {
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(10ms);
    }
    return true;
}

/// A database with a live release that is served.
struct Served {
    support::TemporaryFolder folder;
    std::filesystem::path file = folder.path() / "baoda.db";
    base::FixedClock clock{support::moment_of_release()};
    storage::Database database{file};
    release::ReleaseStore store{database};
    base::Snapshot<dialogue::ServedRelease> release;

    Served() {
        database.migrate();
        publish(release::starter_files());
        release.publish(dialogue::serve_stored(store, store.load_live().value(), clock.now()));
    }

    std::string publish(const release::KnowledgeFiles& files) {
        return store.publish(files, {}, clock.now());
    }

    bool serves(const std::string& id) {
        return comes([&] { return release.get()->id() == id; });
    }
};

}  // namespace

TEST_CASE("A release that goes live is served", "[release_watch]") {
    Served here;
    const ReleaseWatch watch{here.file, here.release, here.clock};
    CHECK(here.serves(here.publish(release::starter_files())));
}

TEST_CASE("A release that cannot be read is refused once, and the next one served",
          "[release_watch]") {
    Served here;
    const CapturedLog log;
    const ReleaseWatch watch{here.file, here.release, here.clock};
    auto files = release::starter_files();
    files["entries/broken.toml"] = "[[entry]";
    const auto before = here.release.get()->id();
    here.publish(files);
    REQUIRE(comes([&] { return log.count("release.refused") > 0; }));
    CHECK(here.release.get()->id() == before);
    CHECK(here.serves(here.publish(release::starter_files())));
    CHECK(log.count("release.refused") == 1);
    CHECK(log.count("release.not_seen") == 0);
}

TEST_CASE("A release that the database did not give at first is served later", "[release_watch]") {
    Served here;
    const CapturedLog log;
    const auto next = here.publish(release::starter_files());
    here.database.execute("ALTER TABLE contents RENAME TO away");
    const ReleaseWatch watch{here.file, here.release, here.clock};
    REQUIRE(comes([&] { return log.count("no such table") > 0; }));
    CHECK(log.count("release.refused") == 0);
    here.database.execute("ALTER TABLE away RENAME TO contents");
    CHECK(here.serves(next));
}

TEST_CASE("A fault that lasts is logged once", "[release_watch]") {
    Served here;
    const CapturedLog log;
    here.database.execute("ALTER TABLE live RENAME TO away");
    const ReleaseWatch watch{here.file, here.release, here.clock};
    REQUIRE(comes([&] { return log.count("no such table") > 0; }));
    // Time for another look, which is to say nothing.
    std::this_thread::sleep_for(1500ms);
    CHECK(log.count("no such table") == 1);
    here.database.execute("ALTER TABLE away RENAME TO live");
    CHECK(here.serves(here.publish(release::starter_files())));
}

}  // namespace baoda::app
