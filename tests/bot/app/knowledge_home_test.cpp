#include "bot/app/knowledge_home.hpp"

#include <catch2/catch.hpp>

#include "intents/matching/ranker.hpp"
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
    storage::Database copy{here.folder.path() / "backups" / (live.id + ".db")};
    CHECK_FALSE(release::ReleaseStore{copy}.model(live.content_hash, matching::kModelFormat));
}

TEST_CASE("A backup holds the releases and is named after the live one", "[knowledge_home]") {
    const Folder here;
    auto home = here.open();
    home.back_up();
    const auto live = home.store().live();
    storage::Database copy{here.folder.path() / "backups" / (live.value().id + ".db")};
    CHECK(release::ReleaseStore{copy}.live() == live);
}

TEST_CASE("A folder that cannot be used is a DataError that names it", "[knowledge_home]") {
    const Folder here;
    const auto file = here.folder.write("file", "");
    CHECK_THROWS_AS((KnowledgeHome{file, here.clock}), DataError);
    CHECK_THROWS_WITH((KnowledgeHome{file, here.clock}), Catch::Contains(file.string()));
}

}  // namespace baoda::app
