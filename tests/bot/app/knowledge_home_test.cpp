#include "bot/app/knowledge_home.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "bot/sessions/sqlite_archive.hpp"
#include "intents/matching/ranker.hpp"
#include "knowledge/base/file.hpp"
#include "tests/support/release_files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace baoda::app {

namespace {

using release::Origin;

/// A data folder whose live release was published by somebody before.
struct Folder {
    KnowledgeHome open() const { return {folder.path(), clock}; }

    std::string publish(Origin origin, const std::string& base = {}) const {
        storage::Database database{folder.path() / "baoda.db"};
        database.migrate();
        return release::ReleaseStore{database}.publish(
            support::small_files(), {.origin = origin, .base = base}, clock.now());
    }

    /// The files among the backups; that with a draft comes first.
    std::vector<std::filesystem::path> backups() const {
        std::vector<std::filesystem::path> files;
        for (const auto& item : std::filesystem::directory_iterator{folder.path() / "backups"}) {
            if (item.is_regular_file()) files.push_back(item.path());
        }
        std::ranges::sort(files, std::ranges::greater{});
        return files;
    }

    support::TemporaryFolder folder;
    base::FixedClock clock{support::moment_of_release()};
};

const std::string& shipped_hash() {
    static const auto hash = release::content_hash(release::shipped_files());
    return hash;
}

}  // namespace

TEST_CASE("An empty folder gets the shipped knowledge, once", "[knowledge_home]") {
    const Folder here;
    for (int start = 0; start < 2; ++start) {
        const auto releases = here.open().store().list();
        REQUIRE(releases.size() == 1);
        CHECK(releases[0].is_live);
        CHECK(releases[0].origin == Origin::shipped);
        CHECK(releases[0].content_hash == shipped_hash());
    }
}

TEST_CASE("A newer program replaces the shipped release that is live", "[knowledge_home]") {
    const Folder here;
    const auto before = here.publish(Origin::shipped);
    auto home = here.open();
    CHECK(home.store().live().value().content_hash == shipped_hash());
    CHECK(home.store().load_files(before) == support::small_files());
}

TEST_CASE("An editor's release stays live, and newer shipped knowledge is kept beside it once",
          "[knowledge_home]") {
    const Folder here;
    const auto edited = here.publish(Origin::editor, here.publish(Origin::shipped));
    for (int start = 0; start < 2; ++start) {
        auto home = here.open();
        CHECK(home.store().live().value().id == edited);
        const auto releases = home.store().list();
        REQUIRE(releases.size() == 3);
        CHECK(releases[0].origin == Origin::shipped);
        CHECK(home.store().load_files(releases[0].id) == release::shipped_files());
    }
}

TEST_CASE("Knowledge of another field is left alone", "[knowledge_home]") {
    const Folder here;
    const auto own = here.publish(Origin::editor);
    auto home = here.open();
    REQUIRE(home.store().list().size() == 1);
    CHECK(home.store().live().value().id == own);
    CHECK_FALSE(home.newest_base());
}

TEST_CASE("What was learned is kept for the next start, and out of the backups",
          "[knowledge_home]") {
    const Folder here;
    CHECK(here.open().load_release()->trained_here());
    auto home = here.open();
    CHECK_FALSE(home.load_release()->trained_here());
    home.back_up();
    const auto live = home.store().live().value();
    REQUIRE(here.backups().size() == 1);
    storage::Database copy{here.backups()[0]};
    CHECK_FALSE(release::ReleaseStore{copy}.model(live.content_hash, matching::kModelFormat));
}

TEST_CASE("A backup holds the releases and is named after the live one", "[knowledge_home]") {
    const Folder here;
    auto home = here.open();
    home.back_up();
    const auto live = home.store().live();
    REQUIRE(here.backups().size() == 1);
    CHECK(here.backups()[0].filename() == live.value().id + "-20261122T100000.db");
    storage::Database copy{here.backups()[0]};
    CHECK(release::ReleaseStore{copy}.live() == live);
}

TEST_CASE("A backup holds nothing of conversations: nobody could erase them there",
          "[knowledge_home]") {
    const Folder here;
    auto home = here.open();
    sessions::SqliteArchive conversations{here.folder.path() / "baoda.db"};
    const std::string id(32, 'a');
    const std::string marker = "一句只说过一次的话";
    conversations.keep(
        id,
        {.at = here.clock.now(), .question = marker, .reply = {.reply_id = "r1", .text = "答"}});
    REQUIRE(conversations.judge({.session_id = id, .reply_id = "r1", .comment = marker}));
    home.back_up();
    CHECK(conversations.turns(id) == 1);
    REQUIRE(here.backups().size() == 1);
    CHECK(base::read_file(here.backups()[0]).find(marker) == std::string::npos);
}

TEST_CASE("The backup of a draft outlives that of the publish after it", "[knowledge_home]") {
    const Folder here;
    auto home = here.open();
    const auto revision = home.store().save_draft(support::small_files(), {}, here.clock.now());
    home.back_up();
    REQUIRE(home.store().discard_draft(revision.value()));
    home.back_up();
    REQUIRE(here.backups().size() == 2);
    storage::Database copy{here.backups()[0]};
    CHECK(release::ReleaseStore{copy}.draft().value().files == support::small_files());
}

TEST_CASE("Ten backups are kept, and what is none is left alone", "[knowledge_home]") {
    const Folder here;
    auto home = here.open();
    const auto folder = here.folder.path() / "backups";
    std::filesystem::create_directories(folder / "r1-00000000.db");
    const auto own = here.folder.write("backups/r1-00000000-before.db", "");
    const auto age = [](const auto& file, int days) {
        std::filesystem::last_write_time(
            file, std::filesystem::file_time_type::clock::now() - std::chrono::hours{24 * days});
    };
    age(own, 99);
    for (int i = 1; i <= 12; ++i) {
        age(here.folder.write(fmt::format("backups/r{}-0000000{:x}.db", i, i), ""), i);
    }
    home.back_up();
    CHECK(std::filesystem::exists(own));
    CHECK(std::filesystem::is_directory(folder / "r1-00000000.db"));
    CHECK(std::filesystem::exists(folder / "r9-00000009.db"));
    CHECK_FALSE(std::filesystem::exists(folder / "r10-0000000a.db"));
    CHECK(here.backups().size() == 11);
}

TEST_CASE("What a killed program left of a backup goes, what one is writing stays",
          "[knowledge_home]") {
    const Folder here;
    auto home = here.open();
    const auto old = here.folder.write("backups/r1-00000000.db.0123abcd.part", "");
    const auto fresh = here.folder.write("backups/r1-00000000.db.0123abce.part", "");
    const auto other = here.folder.write("backups/notes.part", "");
    for (const auto& file : {old, other}) {
        std::filesystem::last_write_time(
            file, std::filesystem::file_time_type::clock::now() - std::chrono::hours{2});
    }
    home.back_up();
    CHECK_FALSE(std::filesystem::exists(old));
    CHECK(std::filesystem::exists(fresh));
    CHECK(std::filesystem::exists(other));
}

TEST_CASE("A release that somebody went back to stays live after the next start",
          "[knowledge_home]") {
    const Folder here;
    const auto older = here.publish(Origin::shipped);
    REQUIRE(here.open().store().make_live(older));
    auto home = here.open();
    CHECK(home.store().live().value().id == older);
    CHECK(home.store().list().size() == 2);
}

TEST_CASE("A program that is put back after a newer one answers with its own knowledge",
          "[knowledge_home]") {
    const Folder here;
    const auto first = here.open().store().live().value().id;
    const auto newer = here.publish(Origin::shipped);
    for (int start = 0; start < 2; ++start) {
        auto home = here.open();
        const auto live = home.store().live().value();
        CHECK(live.content_hash == shipped_hash());
        CHECK(live.id != first);
        CHECK(home.newest_base() == live.id);
        CHECK(home.store().list().size() == 3);
    }
    CHECK(here.open().store().load_files(newer) == support::small_files());
}

TEST_CASE("A release that somebody went back to stays when its program is put back, too",
          "[knowledge_home]") {
    const Folder here;
    const auto first = here.open().store().live().value().id;
    here.publish(Origin::shipped);
    {
        storage::Database database{here.folder.path() / "baoda.db"};
        REQUIRE(release::ReleaseStore{database}.make_live(first));
    }
    auto home = here.open();
    CHECK(home.store().live().value().id == first);
    CHECK(home.store().list().size() == 2);
}

TEST_CASE("First starts at one moment give one release", "[knowledge_home]") {
    const Folder here;
    storage::Database{here.folder.path() / "baoda.db"}.migrate();
    constexpr int kStarts = 4;
    {
        std::vector<std::jthread> starts;
        for (int i = 0; i < kStarts; ++i) starts.emplace_back([&] { (void)here.open(); });
    }
    CHECK(here.open().store().list().size() == 1);
}

TEST_CASE("A folder that cannot be used is a DataError that names it", "[knowledge_home]") {
    const Folder here;
    const auto file = here.folder.write("file", "");
    CHECK_THROWS_AS((KnowledgeHome{file, here.clock}), DataError);
    CHECK_THROWS_WITH((KnowledgeHome{file, here.clock}), Catch::Contains(file.string()));
}

}  // namespace baoda::app
