#include "bot/sessions/sqlite_archive.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/bot/sessions/sample_turns.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace baoda;
using namespace baoda::dialogue;
using namespace std::chrono_literals;
using sessions::SqliteArchive;
using support::morning;
using support::turn;

namespace {

const std::string kId(32, 'a');

/// A folder with a database of the newest schema.
class Home {
public:
    Home() { storage::Database{file()}.migrate(); }

    [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "baoda.db"; }

    /// Whether the bytes stand in any file of the folder, also in the write-ahead log.
    [[nodiscard]] bool holds(std::string_view marker) const {
        for (const auto& item : std::filesystem::directory_iterator{folder_.path()}) {
            std::ifstream in{item.path(), std::ios::binary};
            const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
            if (bytes.find(marker) != std::string::npos) return true;
        }
        return false;
    }

private:
    support::TemporaryFolder folder_;
};

/// While it lives, no file of this process grows, nor is written, beyond so many bytes.
class SmallFiles {
public:
    explicit SmallFiles(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        REQUIRE(::getrlimit(RLIMIT_FSIZE, &before_) == 0);
        const rlimit small{.rlim_cur = bytes, .rlim_max = before_.rlim_max};
        REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    }

    ~SmallFiles() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }

    SmallFiles(const SmallFiles&) = delete;
    SmallFiles& operator=(const SmallFiles&) = delete;

private:
    rlimit before_{};
    void (*handler_)(int);
};

}  // namespace

TEST_CASE("A kept turn outlives the process that is killed right after", "[sessions][sqlite]") {
    const Home home;
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        SqliteArchive archive{home.file()};
        archive.keep(kId, turn("问", "r1", 0, "m1"));
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status));
    SqliteArchive archive{home.file()};
    const auto session = archive.load(kId).value();
    CHECK(session.state.intents == std::vector<std::string>{"问"});
    REQUIRE(session.replies.size() == 1);
    CHECK(session.replies[0].message_id == "m1");
}

TEST_CASE("Of an erased conversation no byte is left in any file", "[sessions][sqlite]") {
    const Home home;
    SqliteArchive archive{home.file()};
    const std::string marker = "一句只说过一次的话";
    auto long_one = turn(marker, "reply-of-the-erased", 0, "message-of-the-erased");
    for (int i = 0; i < 2'000; ++i) long_one.question += marker;
    long_one.events.emplace_back(OptionsOffered{{{marker, marker}}});
    for (int i = 0; i < 20; ++i) {
        archive.keep(std::string(31, 'b') + static_cast<char>('a' + i), turn("别的话", "r"));
        archive.keep(kId, long_one);
    }
    CHECK(archive.judge({.session_id = kId,
                         .reply_id = "reply-of-the-erased",
                         .comment = marker,
                         .at = morning()}));
    REQUIRE(home.holds(marker));
    REQUIRE(home.holds(kId));
    CHECK(archive.erase(kId));
    CHECK_FALSE(home.holds(marker));
    CHECK_FALSE(home.holds(kId));
    CHECK_FALSE(home.holds("message-of-the-erased"));
    CHECK_FALSE(home.holds("reply-of-the-erased"));
    CHECK(home.holds("别的话"));
}

TEST_CASE("What somebody still read while it was erased goes with the next sweep",
          "[sessions][sqlite]") {
    const Home home;
    SqliteArchive archive{home.file(), {}};
    archive.keep(kId, turn("一句只说过一次的话", "r1"));
    {
        storage::Database reader{home.file()};
        auto rows = reader.prepare("SELECT id FROM conversations");
        REQUIRE(rows.step());  // Its view of the database keeps the log from being emptied.
        CHECK(archive.erase(kId));
        CHECK(archive.turns(kId) == 0);
    }
    archive.sweep(morning());
    CHECK_FALSE(home.holds("一句只说过一次的话"));
}

TEST_CASE("What the disk did not let be overwritten goes with the next sweep",
          "[sessions][sqlite]") {
    const Home home;
    SqliteArchive archive{home.file()};
    auto long_one = turn(std::string(20'000, 'x'), "r");
    for (int i = 0; i < 30; ++i) archive.keep(std::string(32, 'b'), long_one);
    archive.keep(kId, turn("一句只说过一次的话", "r1"));
    archive.sweep(morning());  // All of it is in the file now, the last turn at its end.
    {
        const SmallFiles disk_full{200'000};  // The log of an erasure is shorter, the file longer.
        CHECK(archive.erase(kId));
        CHECK_THROWS_AS(archive.sweep(morning()), storage::SqliteError);
    }
    CHECK(archive.turns(kId) == 0);
    REQUIRE(home.holds("一句只说过一次的话"));
    archive.sweep(morning());
    CHECK_FALSE(home.holds("一句只说过一次的话"));
}

TEST_CASE("What a killed process erased and did not overwrite goes with the next one's first sweep",
          "[sessions][sqlite]") {
    const Home home;
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        SqliteArchive archive{home.file()};
        archive.keep(kId, turn("一句只说过一次的话", "r1"));
        storage::Database reader{home.file()};
        auto rows = reader.prepare("SELECT id FROM conversations");
        const bool reads = rows.step();
        ::kill(::getpid(), reads && archive.erase(kId) ? SIGKILL : SIGTERM);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WTERMSIG(status) == SIGKILL);
    SqliteArchive archive{home.file()};
    REQUIRE(home.holds("一句只说过一次的话"));
    archive.sweep(morning());
    CHECK_FALSE(home.holds("一句只说过一次的话"));
}

TEST_CASE("A swept conversation leaves no byte either", "[sessions][sqlite]") {
    const Home home;
    SqliteArchive archive{home.file()};
    archive.keep(kId, turn("一句只说过一次的话", "r1"));
    archive.sweep(morning() + 1h);
    CHECK_FALSE(home.holds("一句只说过一次的话"));
}

TEST_CASE("A whole reply is kept only as long as its message may be repeated",
          "[sessions][sqlite]") {
    const Home home;
    SqliteArchive archive{home.file()};
    archive.keep(kId, turn("问", "r1", 0, "m1"));
    archive.sweep(morning() + 5min);
    CHECK(archive.load(kId).value().replies.size() == 1);
    archive.sweep(morning() + 5min + 1s);
    CHECK(archive.load(kId).value().replies.empty());
    CHECK(archive.transcript(kId).value().turns.size() == 1);
}

TEST_CASE("Two processes take turns in one conversation and lose none", "[sessions][sqlite]") {
    constexpr int kTurns = 100;
    const Home home;
    // Two connections do what two processes do: SQLite tells them apart by nothing else.
    SqliteArchive one{home.file()};
    SqliteArchive other{home.file()};
    const auto talk = [&](SqliteArchive& archive, const std::string& who) {
        for (int i = 0; i < kTurns; ++i) {
            archive.keep(kId, turn(who, who + std::to_string(i), i));
            if (i % 10 == 0) archive.sweep(morning(i));
        }
    };
    std::thread beside{[&] { talk(other, "other"); }};
    talk(one, "one");
    beside.join();
    CHECK(one.turns(kId) == 2 * kTurns);
    CHECK(other.transcript(kId).value().turns.size() == 2 * kTurns);
    storage::Database database{home.file()};
    auto check = database.prepare("PRAGMA integrity_check");
    REQUIRE(check.step());
    CHECK(check.text(0) == "ok");
}

TEST_CASE("Keeping a turn costs a fraction of a millisecond", "[sessions][sqlite]") {
    constexpr int kTurns = 500;
    const Home home;
    SqliteArchive archive{home.file()};
    const auto begun = std::chrono::steady_clock::now();
    for (int i = 0; i < kTurns; ++i) {
        const auto id = std::to_string(100'000 + i % 50) + std::string(26, 'a');
        archive.keep(id, turn("学生交多少？", "r" + std::to_string(i), i, std::to_string(i)));
    }
    const auto each = (std::chrono::steady_clock::now() - begun) / kTurns;
    WARN(std::chrono::duration_cast<std::chrono::microseconds>(each).count() << " us a turn");
    CHECK(each < 5ms);  // With room for sanitizers and a busy machine.
}
