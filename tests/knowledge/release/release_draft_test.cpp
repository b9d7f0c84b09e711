#include <catch2/catch.hpp>

#include "knowledge/release/release_store.hpp"
#include "tests/support/release_files.hpp"

namespace baoda::release {

namespace {

using support::moment_of_release;
using support::small_files;

/// A store in memory with one live release.
struct Fixture {
    Fixture() {
        database.migrate();
        base = store.publish(small_files(), {}, moment_of_release());
    }

    std::int64_t contents() {
        auto query = database.prepare("SELECT count(*) FROM contents");
        query.step();
        return query.integer(0);
    }

    base::Result<std::int64_t> save(const KnowledgeFiles& files,
                                    std::optional<std::int64_t> expected = std::nullopt,
                                    const std::string& author = "张三") {
        return store.save_draft(files,
                                {.base = base, .author = author, .expected_revision = expected},
                                moment_of_release());
    }

    storage::Database database{":memory:"};
    ReleaseStore store{database};
    std::string base;
};

KnowledgeFiles files_with(const std::string& phrases) {
    auto files = small_files();
    files["phrases.toml"] = phrases;
    return files;
}

}  // namespace

TEST_CASE("Without a draft there is none to read or discard", "[release][draft]") {
    Fixture here;
    CHECK_FALSE(here.store.draft());
    CHECK_FALSE(here.store.draft_info());
    const auto refused = here.store.discard_draft(1);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == base::ErrorCode::conflict);
    CHECK(here.store.load_files(here.base) == small_files());
}

TEST_CASE("A draft is read back with its files, author, moment and base", "[release][draft]") {
    Fixture here;
    const auto files = GENERATE(values({KnowledgeFiles{}, files_with("新")}));
    const auto revision = here.save(files);
    REQUIRE(revision);
    const auto draft = here.store.draft();
    REQUIRE(draft);
    CHECK(draft->files == files);
    CHECK(draft->info == DraftInfo{.base = here.base,
                                   .author = "张三",
                                   .changed_at = "2026-11-22T10:00:00+08:00",
                                   .revision = *revision});
    CHECK(here.store.draft_info() == draft->info);
    CHECK(here.store.live().value().id == here.base);
}

TEST_CASE("Each save gives a greater revision, also after the draft was discarded",
          "[release][draft]") {
    Fixture here;
    const auto first = here.save(files_with("1")).value();
    const auto second = here.save(files_with("2"), first).value();
    CHECK(second > first);
    REQUIRE(here.store.discard_draft(second));
    CHECK_FALSE(here.store.draft());
    CHECK(here.save(files_with("3"), 0).value() > second);
}

TEST_CASE("A change of an older revision is refused and the draft stays", "[release][draft]") {
    Fixture here;
    const auto first = here.save(files_with("1")).value();
    const auto second = here.save(files_with("2"), first, "李四").value();
    const auto late = GENERATE_COPY(first, second + 1, std::int64_t{0});
    const auto refused = here.save(files_with("3"), late);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == base::ErrorCode::conflict);
    CHECK(refused.error().message ==
          "草稿已由李四于 2026-11-22T10:00:00+08:00 修改，请重新载入后再改。");
    CHECK(here.store.draft().value().files == files_with("2"));
    CHECK(here.store.draft_info().value().revision == second);
}

TEST_CASE("A draft that somebody changed since is not discarded", "[release][draft]") {
    Fixture here;
    const auto seen = here.save(files_with("1")).value();
    const auto newer = here.save(files_with("2"), seen, "李四").value();
    const auto refused = here.store.discard_draft(seen);
    REQUIRE_FALSE(refused);
    CHECK_THAT(refused.error().message, Catch::StartsWith("草稿已由李四"));
    CHECK(here.store.draft().value().files == files_with("2"));
    CHECK(here.store.discard_draft(newer));
    CHECK_FALSE(here.store.draft());
}

TEST_CASE("A change of a draft that is gone is refused", "[release][draft]") {
    Fixture here;
    const auto first = here.save(files_with("1")).value();
    REQUIRE(here.store.discard_draft(first));
    const auto refused = here.save(files_with("2"), first);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == base::ErrorCode::conflict);
    CHECK(refused.error().message == "草稿已经发布或放弃，请重新载入。");
    CHECK_FALSE(here.store.draft());
}

TEST_CASE("Contents that neither the draft nor a release needs are removed", "[release][draft]") {
    Fixture here;
    const auto before = here.contents();
    REQUIRE(here.save(files_with("1")));
    const auto second = here.save(files_with("2"));
    CHECK(here.contents() == before + 1);
    REQUIRE(here.store.discard_draft(second.value()));
    CHECK(here.contents() == before);
    CHECK(here.store.load_files(here.base) == small_files());
}

TEST_CASE("A draft goes with the release that is made from it", "[release][draft]") {
    Fixture here;
    const auto revision = here.save(files_with("1")).value();
    const auto id =
        here.store.publish(files_with("1"), {.draft_revision = revision}, moment_of_release());
    CHECK_FALSE(here.store.draft());
    CHECK(here.store.load_files(id) == files_with("1"));
}

TEST_CASE("A draft stays when something else is published, or its release fails",
          "[release][draft]") {
    Fixture here;
    const auto revision = here.save(files_with("1")).value();
    here.store.publish(files_with("2"), {}, moment_of_release());
    CHECK(here.store.draft().value().files == files_with("1"));
    here.database.execute(
        "CREATE TRIGGER no BEFORE DELETE ON draft BEGIN SELECT raise(ABORT, 'no'); END");
    CHECK_THROWS_AS(
        here.store.publish(files_with("1"), {.draft_revision = revision}, moment_of_release()),
        storage::SqliteError);
    CHECK(here.store.draft().value().files == files_with("1"));
    CHECK(here.store.list().size() == 2);
}

TEST_CASE("A draft that was saved again is not published as it was before", "[release][draft]") {
    Fixture here;
    const auto checked = here.save(files_with("1")).value();
    REQUIRE(here.save(files_with("2")));
    CHECK_THROWS_AS(
        here.store.publish(files_with("1"), {.draft_revision = checked}, moment_of_release()),
        Conflict);
    CHECK(here.store.draft().value().files == files_with("2"));
    CHECK(here.store.live().value().id == here.base);
    CHECK(here.store.list().size() == 1);
}

TEST_CASE("One draft makes one release", "[release][draft]") {
    Fixture here;
    const auto revision = here.save(files_with("1")).value();
    here.store.publish(files_with("1"), {.draft_revision = revision}, moment_of_release());
    CHECK_THROWS_WITH(
        here.store.publish(files_with("1"), {.draft_revision = revision}, moment_of_release()),
        "草稿已经发布或放弃，请重新载入。");
    CHECK(here.store.list().size() == 2);
}

TEST_CASE("A draft keeps the release it began from, until it takes in another one whole",
          "[release][draft]") {
    Fixture here;
    const auto save = [&](const std::string& from, bool begins_anew) {
        REQUIRE(here.store.save_draft(files_with("1"),
                                      {.began_from = from, .begins_anew = begins_anew},
                                      moment_of_release()));
        return here.store.draft().value().info.began_from;
    };
    CHECK(save("r1", false) == "r1");
    CHECK(save("r2", false) == "r1");
    CHECK(save("r2", true) == "r2");
    REQUIRE(here.store.discard_draft(here.store.draft_info().value().revision));
    CHECK(save("r3", false) == "r3");
}

}  // namespace baoda::release
