#include "knowledge/storage/database.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.hpp"

namespace baoda::storage {

namespace {

std::int64_t count(Database& database, std::string_view sql) {
    auto query = database.prepare(sql);
    REQUIRE(query.step());
    return query.integer(0);
}

std::string word(Database& database, std::string_view sql) {
    auto query = database.prepare(sql);
    REQUIRE(query.step());
    return query.text(0);
}

mode_t mode_of(const std::filesystem::path& file) {
    struct stat status {};

    REQUIRE(::stat(file.c_str(), &status) == 0);
    return status.st_mode & 0777U;
}

mode_t present_umask() {
    const auto mask = ::umask(022);
    ::umask(mask);
    return mask;
}

/// A table with one number in each row.
Database numbers() {
    Database database{":memory:"};
    database.execute("CREATE TABLE numbers(n INTEGER PRIMARY KEY CHECK (n < 100)) STRICT");
    return database;
}

}  // namespace

TEST_CASE("Migrations bring an empty file to the newest schema", "[storage][migration]") {
    Database database{":memory:"};
    CHECK(database.schema_version() == 0);
    database.migrate();
    CHECK(database.schema_version() >= 1);
    CHECK(count(database, "SELECT count(*) FROM releases") == 0);
}

TEST_CASE("A migrated file is left as it is by a second run", "[storage][migration]") {
    Database database{":memory:"};
    database.migrate();
    const auto version = database.schema_version();
    database.execute(
        "INSERT INTO releases(id, sequence, created_at, note, content_hash) "
        "VALUES('r1', 1, '', '', '')");
    database.migrate();
    CHECK(database.schema_version() == version);
    CHECK(count(database, "SELECT count(*) FROM releases") == 1);
}

TEST_CASE("A file of a newer program is refused and not touched", "[storage][migration]") {
    Database database{":memory:"};
    database.execute("PRAGMA user_version = 9999");
    CHECK_THROWS_WITH(database.migrate(), Catch::Contains("9999"));
    CHECK(count(database, "SELECT count(*) FROM sqlite_schema") == 0);
}

TEST_CASE("A migration that fails leaves no half of itself", "[storage][migration]") {
    Database database{":memory:"};
    database.execute("CREATE TABLE facts(something TEXT)");
    CHECK_THROWS_AS(database.migrate(), SqliteError);
    CHECK(database.schema_version() == 0);
    CHECK(count(database, "SELECT count(*) FROM sqlite_schema WHERE name = 'releases'") == 0);
}

TEST_CASE("A transaction that is left before its commit rolls back", "[storage][transaction]") {
    auto database = numbers();
    {
        const Transaction work{database};
        database.execute("INSERT INTO numbers VALUES(1)");
    }
    CHECK(count(database, "SELECT count(*) FROM numbers") == 0);
}

TEST_CASE("A transaction that an exception leaves rolls back", "[storage][transaction]") {
    auto database = numbers();
    const auto half_way = [&] {
        Transaction work{database};
        database.execute("INSERT INTO numbers VALUES(1)");
        database.execute("INSERT INTO numbers VALUES(1)");
        work.commit();
    };
    CHECK_THROWS_AS(half_way(), SqliteError);
    CHECK(count(database, "SELECT count(*) FROM numbers") == 0);
}

TEST_CASE("A committed transaction stays, and the next one may begin", "[storage][transaction]") {
    auto database = numbers();
    for (const auto* row : {"INSERT INTO numbers VALUES(1)", "INSERT INTO numbers VALUES(2)"}) {
        Transaction work{database};
        database.execute(row);
        work.commit();
    }
    CHECK(count(database, "SELECT count(*) FROM numbers") == 2);
}

TEST_CASE("A broken constraint is a SqliteError with the extended code", "[storage][error]") {
    // Codes of sqlite.org/rescode.html: CHECK, FOREIGN KEY, NOT NULL, PRIMARY KEY, DATATYPE.
    const auto [sql, code] = GENERATE(table<const char*, int>({
        {"INSERT INTO facts VALUES(100)", 275},
        {"INSERT INTO child VALUES(7)", 787},
        {"INSERT INTO parent VALUES(1, NULL)", 1299},
        {"INSERT INTO facts VALUES(1)", 1555},
        {"INSERT INTO facts VALUES('x')", 3091},
    }));
    Database database{":memory:"};
    database.execute(
        "CREATE TABLE facts(n INT PRIMARY KEY CHECK (n < 100)) STRICT;"
        "CREATE TABLE parent(n INT PRIMARY KEY, name TEXT NOT NULL);"
        "CREATE TABLE child(n INT REFERENCES parent(n));"
        "INSERT INTO facts VALUES(1);");
    auto statement = database.prepare(sql);
    try {
        statement.run();
        FAIL("the constraint did not hold");
    } catch (const SqliteError& error) {
        CHECK(error.code() == code);
    }
}

TEST_CASE("Wrong SQL is a SqliteError that tells what was going on", "[storage][error]") {
    Database database{":memory:"};
    CHECK_THROWS_AS(database.prepare("SELEKT 1"), SqliteError);
    CHECK_THROWS_WITH(database.execute("SELEKT 1"), Catch::Contains("executing SQL"));
}

TEST_CASE("Binding a parameter that does not exist is a SqliteError", "[storage][error]") {
    Database database{":memory:"};
    auto statement = database.prepare("SELECT ?1");
    CHECK_THROWS_AS(statement.bind(2, std::int64_t{1}), SqliteError);
}

TEST_CASE("A new database file can be read by its owner only", "[storage][file]") {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "baoda.db";
    const auto mask = present_umask();
    Database database{file};
    database.migrate();
    CHECK(mode_of(file) == 0600);
    CHECK(mode_of(file.string() + "-wal") == 0600);
    CHECK(present_umask() == mask);
}

TEST_CASE("A database file writes ahead, synchronizes fully and keeps foreign keys",
          "[storage][file]") {
    const support::TemporaryFolder folder;
    Database database{folder.path() / "baoda.db"};
    CHECK(word(database, "PRAGMA journal_mode") == "wal");
    CHECK(count(database, "PRAGMA synchronous") == 2);
    CHECK(count(database, "PRAGMA foreign_keys") == 1);
    CHECK(count(database, "PRAGMA trusted_schema") == 0);
}

TEST_CASE("What is written to a file is there when it is opened again", "[storage][file]") {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "baoda.db";
    Database{file}.execute("CREATE TABLE t(x TEXT); INSERT INTO t VALUES('合肥');");
    Database again{file};
    CHECK(word(again, "SELECT x FROM t") == "合肥");
}

TEST_CASE("A file that is no database is refused and the umask stays", "[storage][file]") {
    const support::TemporaryFolder folder;
    const auto file = folder.write("baoda.db", std::string(4096, 'x'));
    const auto mask = present_umask();
    CHECK_THROWS_AS(Database{file}, SqliteError);
    CHECK_THROWS_AS(Database{folder.path() / "no" / "such.db"}, SqliteError);
    CHECK(present_umask() == mask);
}

TEST_CASE("Bound values come back with their type", "[storage][statement]") {
    Database database{":memory:"};
    auto query = database.prepare("SELECT ?1, ?2, ?3, ?4, ?5, ?6");
    query.bind(1, std::string_view{"医保\0卡", 10});
    query.bind(2, std::int64_t{-9'000'000'000});
    query.bind(3, 0.1);
    query.bind(4, std::optional<std::int64_t>{});
    query.bind(5, std::optional<double>{6.5});
    query.bind(6, std::string_view{});
    REQUIRE(query.step());
    CHECK(query.text(0) == std::string("医保\0卡", 10));
    CHECK(query.integer(1) == -9'000'000'000);
    CHECK(query.real(2) == 0.1);
    CHECK(query.is_null(3));
    CHECK(query.real(4) == 6.5);
    CHECK_FALSE(query.is_null(5));
}

TEST_CASE("Bytes come back as they were bound", "[storage][statement]") {
    Database database{":memory:"};
    auto query = database.prepare("SELECT ?1, typeof(?1), typeof(?2)");
    const std::string bytes{"\0\xFF'", 3};
    query.bind(1, Blob{bytes});
    query.bind(2, Blob{});
    REQUIRE(query.step());
    CHECK(query.bytes(0) == bytes);
    CHECK(query.text(1) == "blob");
    CHECK(query.text(2) == "blob");
}

TEST_CASE("A statement runs again with new values", "[storage][statement]") {
    auto database = numbers();
    auto insert = database.prepare("INSERT INTO numbers VALUES(?1)");
    insert.run_with(std::int64_t{1});
    insert.run_with(std::int64_t{2});
    auto query = database.prepare("SELECT n FROM numbers ORDER BY n");
    CHECK(query.step());
    CHECK(query.step());
    CHECK(query.integer(0) == 2);
    CHECK_FALSE(query.step());
    query.reset();
    CHECK(query.step());
    CHECK(query.integer(0) == 1);
}

TEST_CASE("Text that tries to be SQL stays text", "[storage][statement]") {
    Database database{":memory:"};
    database.execute("CREATE TABLE t(x TEXT)");
    const std::string hostile = "'); DROP TABLE t; --";
    database.prepare("INSERT INTO t VALUES(?1)").run_with(hostile);
    CHECK(word(database, "SELECT x FROM t") == hostile);
}

}  // namespace baoda::storage
