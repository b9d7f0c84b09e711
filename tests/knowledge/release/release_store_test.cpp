#include "knowledge/release/release_store.hpp"

#include <array>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "tests/support/release_files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace baoda::release {

namespace {

using support::moment_of_release;
using support::small_files;

/// An empty store in memory.
struct Fixture {
    Fixture() { database.migrate(); }

    std::int64_t count(const std::string& table) {
        auto query = database.prepare("SELECT count(*) FROM " + table);
        query.step();
        return query.integer(0);
    }

    std::string publish(const KnowledgeFiles& files, const Publication& publication = {}) {
        return store.publish(files, publication, moment_of_release());
    }

    storage::Database database{":memory:"};
    ReleaseStore store{database};
};

KnowledgeFiles changed_files() {
    auto files = small_files();
    files["phrases.toml"] = "[a]\nb = \"d\"\n";
    return files;
}

/// Publishes over and over and tells each one by a byte, until it is killed.
[[noreturn]] void publish_until_killed(const std::filesystem::path& file, int told) {
    storage::Database database{file};
    ReleaseStore store{database};
    auto files = small_files();
    for (int i = 0;; ++i) {
        files["phrases.toml"] = std::string(100'000, static_cast<char>('a' + i % 26));
        store.publish(files, {}, moment_of_release());
        if (::write(told, "p", 1) != 1) ::_exit(1);
    }
}

/// Kills a program with SIGKILL after so many of its publishes.
void kill_after(int publishes, const std::filesystem::path& file) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) publish_until_killed(file, ends[1]);
    ::close(ends[1]);
    char told = 0;
    for (int i = 0; i < publishes; ++i) REQUIRE(::read(ends[0], &told, 1) == 1);
    REQUIRE(::kill(child, SIGKILL) == 0);
    REQUIRE(::waitpid(child, nullptr, 0) == child);
    ::close(ends[0]);
}

}  // namespace

TEST_CASE("An empty store has no live release", "[release]") {
    Fixture here;
    CHECK_FALSE(here.store.live());
    CHECK_FALSE(here.store.load_live());
    CHECK_FALSE(here.store.load("r1"));
    CHECK_FALSE(here.store.load_files("r1"));
}

TEST_CASE("What is published is read back byte by byte and as knowledge", "[release]") {
    Fixture here;
    auto files = GENERATE(values({KnowledgeFiles{}, small_files()}));
    files["notes.txt"] = std::string("\0\xFF\r\n'\"", 6);
    const auto id = here.publish(files);
    CHECK(here.store.load_files(id) == files);
    CHECK(here.store.load_live().value().knowledge == parse_knowledge(files).value());
}

TEST_CASE("The shipped knowledge is read back equal from a file", "[release]") {
    const support::TemporaryFolder folder;
    const auto files = shipped_files();
    {
        storage::Database database{folder.path() / "baoda.db"};
        database.migrate();
        ReleaseStore{database}.publish(files, {}, moment_of_release());
    }
    storage::Database again{folder.path() / "baoda.db"};
    const auto live = ReleaseStore{again}.load_live();
    REQUIRE(live);
    CHECK(live->info.content_hash == content_hash(files));
    const bool is_equal = live->knowledge == parse_knowledge(files).value();
    CHECK(is_equal);
}

TEST_CASE("A release tells who made it, why, when and what it lies over", "[release]") {
    Fixture here;
    const auto hash = content_hash(small_files());
    const auto shipped = here.publish(small_files(), {.origin = Origin::shipped});
    const auto id =
        here.publish(small_files(), {.author = "张三", .note = "试用", .base = shipped});
    const ReleaseInfo expected{.id = "r2-" + hash.substr(0, 8),
                               .created_at = "2026-11-22T10:00:00+08:00",
                               .author = "张三",
                               .note = "试用",
                               .content_hash = hash,
                               .origin = Origin::editor,
                               .base = shipped,
                               .is_live = true};
    CHECK(id == expected.id);
    CHECK(here.store.live() == expected);
    CHECK(here.store.load_live().value().info == expected);
    const auto releases = here.store.list();
    REQUIRE(releases.size() == 2);
    CHECK(releases[0] == expected);
    CHECK(releases[1].origin == Origin::shipped);
    CHECK_FALSE(releases[1].is_live);
}

TEST_CASE("The newest release is live and the older one stays as it was", "[release]") {
    Fixture here;
    const auto first = here.publish(small_files());
    const auto second = here.publish(changed_files());
    CHECK(here.store.live().value().id == second);
    CHECK(here.store.load_files(second) == changed_files());
    CHECK(here.store.load_files(first) == small_files());
    CHECK(here.count("live") == 1);
}

TEST_CASE("An older release can be made live again, one that is not there cannot", "[release]") {
    Fixture here;
    const auto first = here.publish(small_files());
    here.publish(changed_files());
    CHECK(here.store.make_live(first));
    CHECK(here.store.live().value().id == first);
    const auto missing = here.store.make_live("r9");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == base::ErrorCode::not_found);
    CHECK(here.store.live().value().id == first);
}

TEST_CASE("A release that does not go live is kept beside the one that is", "[release]") {
    Fixture here;
    const auto live = here.publish(small_files());
    const auto kept = here.publish(changed_files(), {.goes_live = false});
    CHECK(here.store.live().value().id == live);
    CHECK(here.store.load_files(kept) == changed_files());
}

TEST_CASE("A publication over another release than the expected one changes nothing", "[release]") {
    Fixture here;
    const auto first = here.publish(small_files(), {.expected_live = ""});
    CHECK_THROWS_AS(here.publish(changed_files(), {.expected_live = ""}), Conflict);
    const auto second = here.publish(changed_files(), {.expected_live = first});
    CHECK_THROWS_WITH(here.publish(small_files(), {.expected_live = first}),
                      Catch::Contains(first) && Catch::Contains(second));
    CHECK(here.store.live().value().id == second);
    CHECK(here.count("releases") == 2);
}

TEST_CASE("What shipped last is not stored again when asked so, what shipped before is",
          "[release]") {
    Fixture here;
    here.publish(small_files());
    here.publish(small_files(), {.origin = Origin::shipped, .once = true});
    CHECK_THROWS_AS(here.publish(small_files(), {.origin = Origin::shipped, .once = true}),
                    Conflict);
    CHECK(here.count("releases") == 2);
    here.publish(changed_files(), {.origin = Origin::shipped, .once = true});
    here.publish(small_files(), {.origin = Origin::shipped, .once = true});
    CHECK(here.count("releases") == 4);
}

TEST_CASE("Releases share the contents of the files they have in common", "[release]") {
    Fixture here;
    here.publish(small_files());
    const auto before = here.count("contents");
    here.publish(changed_files());
    CHECK(here.count("contents") == before + 1);
    here.publish(small_files());
    CHECK(here.count("contents") == before + 1);
    CHECK(here.store.list().size() == 3);
}

TEST_CASE("A stored file that cannot be read is told with its release", "[release]") {
    Fixture here;
    auto files = small_files();
    files["entries/b.toml"] = "[[entry]";
    const auto id = here.publish(files);
    CHECK_THROWS_WITH(here.store.load_live(),
                      Catch::Contains(id) && Catch::Contains("entries/b.toml"));
    CHECK(here.store.load_files(id) == files);
}

TEST_CASE("A publish that fails leaves the live release and no rows of its own", "[release]") {
    Fixture here;
    const auto first = here.publish(small_files());
    const auto contents = here.count("contents");
    const auto* refusal =
        GENERATE("CREATE TRIGGER no BEFORE INSERT ON releases BEGIN SELECT raise(ABORT, 'no'); END",
                 "CREATE TRIGGER no BEFORE INSERT ON release_files WHEN new.name = 'phrases.toml' "
                 "BEGIN SELECT raise(ABORT, 'no'); END",
                 "CREATE TRIGGER no BEFORE INSERT ON live BEGIN SELECT raise(ABORT, 'no'); END");
    here.database.execute(refusal);
    CHECK_THROWS_AS(here.publish(changed_files()), storage::SqliteError);
    CHECK(here.store.live().value().id == first);
    CHECK(here.store.load_files(first) == small_files());
    CHECK(here.count("releases") == 1);
    CHECK(here.count("contents") == contents);
    here.database.execute("DROP TRIGGER no");
    CHECK(here.publish(changed_files()).starts_with("r2-"));
}

TEST_CASE("A program killed while it publishes leaves one whole release live", "[release][crash]") {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "baoda.db";
    {
        storage::Database database{file};
        database.migrate();
        ReleaseStore{database}.publish(small_files(), {}, moment_of_release());
    }
    for (const int publishes : {1, 2, 5}) {
        kill_after(publishes, file);
        storage::Database database{file};
        ReleaseStore store{database};
        const auto newest = store.list().front();
        CHECK(store.live() == newest);
        const auto files = store.load_files(newest.id);
        REQUIRE(files);
        CHECK(content_hash(*files) == newest.content_hash);
        CHECK_FALSE(database.prepare("PRAGMA foreign_key_check").step());
    }
}

TEST_CASE("A model is found by content hash and format", "[release][model]") {
    Fixture here;
    const std::string bytes{"\0\x01\xFF", 3};
    here.store.keep_model("a", 1, bytes, moment_of_release());
    CHECK(here.store.model("a", 1) == bytes);
    CHECK_FALSE(here.store.model("a", 2));
    CHECK_FALSE(here.store.model("b", 1));
}

TEST_CASE("A model kept again replaces the earlier one", "[release][model]") {
    Fixture here;
    here.store.keep_model("a", 1, "one", moment_of_release());
    here.store.keep_model("a", 2, "two", moment_of_release());
    CHECK_FALSE(here.store.model("a", 1));
    CHECK(here.store.model("a", 2) == "two");
}

TEST_CASE("Only the three newest models are kept", "[release][model]") {
    Fixture here;
    for (const auto* hash : {"a", "b", "c"}) {
        here.store.keep_model(hash, 1, hash, moment_of_release());
    }
    here.store.keep_model("a", 1, "a again", moment_of_release());
    here.store.keep_model("e", 1, "", moment_of_release());
    CHECK(here.count("models") == 3);
    CHECK_FALSE(here.store.model("b", 1));
    CHECK(here.store.model("a", 1) == "a again");
    CHECK(here.store.model("e", 1) == "");
}

}  // namespace baoda::release
