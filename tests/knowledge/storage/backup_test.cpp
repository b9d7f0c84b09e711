#include "knowledge/storage/backup.hpp"

#include <set>
#include <string>
#include <thread>

#include <catch2/catch.hpp>

#include "knowledge/base/file.hpp"
#include "knowledge/storage/database.hpp"
#include "tests/support/temporary_folder.hpp"

namespace baoda::storage {

namespace {

/// A database with a row or two in every table, and where its backup goes.
class Home {
public:
    Home() {
        database.migrate();
        database.execute(
            "INSERT INTO releases(id, sequence, created_at, note, content_hash)"
            " VALUES('r1', 1, '', '', 'h'), ('r2', 2, '', '', 'h');"
            "INSERT INTO live VALUES(1, 'r2');"
            "INSERT INTO contents VALUES('c1', '合肥'), ('c2', '六安');"
            "INSERT INTO release_files VALUES('r1', 'a', 'c1'), ('r2', 'a', 'c2');"
            "INSERT INTO draft(only_row, base, author, changed_at, revision)"
            " VALUES(1, 'r1', '', '', 7);"
            "INSERT INTO draft_files VALUES('a', 'c1');"
            "INSERT INTO models VALUES('h', 1, x'00', '');"
            "INSERT INTO conversations VALUES(1, 'a', 0, 0, 1);"
            "INSERT INTO turns VALUES(1, 1, 0, '', '一句只说过一次的话', '', '', '', 0, '', '',"
            " '', NULL);"
            "INSERT INTO feedback VALUES('r', 'a', 0, 0, '', '', '', '一句只说过一次的话', '',"
            " '')");
    }

    /// How many files lie in the folder of backups.
    [[nodiscard]] std::ptrdiff_t files() const {
        return std::distance(std::filesystem::directory_iterator{target.parent_path()}, {});
    }

    support::TemporaryFolder folder;
    std::filesystem::path file = folder.path() / "baoda.db";
    std::filesystem::path target = folder.write("backups/b.db", "earlier");
    Database database{file};
};

std::int64_t count(Database& database, std::string_view table) {
    auto query = database.prepare("SELECT count(*) FROM " + std::string{table});
    REQUIRE(query.step());
    return query.integer(0);
}

}  // namespace

TEST_CASE("Every table is either backed up or forgotten", "[storage][backup]") {
    std::multiset<std::string> listed{kBackedUpTables.begin(), kBackedUpTables.end()};
    listed.insert(kForgottenTables.begin(), kForgottenTables.end());
    Database database{":memory:"};
    database.migrate();
    std::multiset<std::string> tables;
    auto rows = database.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
        " ESCAPE '\\'");
    while (rows.step()) tables.insert(rows.text(0));
    CHECK(listed == tables);
}

TEST_CASE("A backup has all of the knowledge and nothing of the rest", "[storage][backup]") {
    Home home;
    back_up(home.file, home.target);
    CHECK(base::read_file(home.target).find("一句只说过一次的话") == std::string::npos);
    CHECK(home.files() == 1);
    Database copy{home.target};
    CHECK(copy.schema_version() == home.database.schema_version());
    for (const auto table : kBackedUpTables) {
        CAPTURE(table);
        CHECK(count(home.database, table) > 0);
        CHECK(count(copy, table) == count(home.database, table));
    }
    for (const auto table : kForgottenTables) {
        CAPTURE(table);
        CHECK(count(home.database, table) > 0);
        CHECK(count(copy, table) == 0);
    }
    auto content = copy.prepare("SELECT content FROM contents WHERE hash = 'c2'");
    REQUIRE(content.step());
    CHECK(content.text(0) == "六安");
    auto fault = copy.prepare("PRAGMA foreign_key_check");
    CHECK_FALSE(fault.step());
}

TEST_CASE("In a backup, too, no draft gets the number of an earlier one", "[storage][backup]") {
    Home home;
    home.database.execute("DELETE FROM draft_files; DELETE FROM draft");
    back_up(home.file, home.target);
    Database copy{home.target};
    auto draft = copy.prepare(
        "INSERT INTO draft(only_row, base, author, changed_at) VALUES(1, '', '', '')"
        " RETURNING revision");
    REQUIRE(draft.step());
    CHECK(draft.integer(0) == 8);
}

TEST_CASE("A backup is of one moment, whatever is written meanwhile", "[storage][backup]") {
    Home home;
    std::jthread writer{[&](const std::stop_token& stop) {
        Database other{home.file};
        for (int i = 3; !stop.stop_requested(); ++i) {
            const auto number = std::to_string(i);
            Transaction work{other};
            other.execute(
                "INSERT INTO releases(id, sequence, created_at, note, content_hash)"
                " VALUES('r" +
                number + "', " + number +
                ", '', '', '');"
                "INSERT INTO contents VALUES('c" +
                number + "', '')");
            work.commit();
        }
    }};
    for (int i = 0; i < 20; ++i) {
        back_up(home.file, home.target);
        Database copy{home.target};
        REQUIRE(count(copy, "releases") == count(copy, "contents"));
        REQUIRE(count(copy, "releases") >= 2);
    }
}

TEST_CASE("A backup waits for no write, and no write waits for it", "[storage][backup]") {
    Home home;
    Transaction work{home.database};
    home.database.execute("DELETE FROM draft_files");
    back_up(home.file, home.target);
    Database copy{home.target};
    CHECK(count(copy, "draft_files") == 1);
}

TEST_CASE("A backup that fails leaves the earlier one and nothing else", "[storage][backup]") {
    Home home;
    SECTION("of another schema") {
        home.database.execute("PRAGMA user_version = 1");
    }
    SECTION("of a table that cannot be read") {
        home.database.execute("DROP TABLE draft_files");
    }
    CHECK_THROWS_AS(back_up(home.file, home.target), std::runtime_error);
    CHECK(base::read_file(home.target) == "earlier");
    CHECK(home.files() == 1);
}

TEST_CASE("A backup can be read by its owner only", "[storage][backup]") {
    Home home;
    std::filesystem::remove(home.target);
    back_up(home.file, home.target);
    CHECK(std::filesystem::status(home.target).permissions() == std::filesystem::perms{0600});
}

}  // namespace baoda::storage
