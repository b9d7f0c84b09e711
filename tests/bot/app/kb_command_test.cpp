// What an editor publishes is what was checked, over the release that it was made from.

#include <catch2/catch.hpp>

#include "bot/app/commands.hpp"
#include "bot/app/knowledge_home.hpp"
#include "tests/support/printed.hpp"
#include "tests/support/temporary_folder.hpp"

namespace baoda::app {

namespace {

using support::Printed;

/// A data folder of an own field with a draft of one row.
struct Office {
    support::TemporaryFolder folder;
    base::FixedClock clock{base::parse_moment("2026-11-22T10:00:00+08:00").value()};
    Config config{.data = folder.path() / "data"};
    KnowledgeHome home{config.data, clock, FirstKnowledge::starter};
    std::string first = live();

    Office() { import("怎么借书？", "凭证借书。"); }

    std::string live() { return home.store().live().value().id; }

    void import(const std::string& question, const std::string& answer) {
        const auto table = folder.write("entries.csv", "问题,答案\n" + question + "," + answer);
        const Printed ignored;
        REQUIRE(kb_import(config, {.paths = {table.string()}}, clock) == ExitCode::done);
    }

    /// Somebody else publishes what is not the draft.
    std::string publish_other() {
        return home.store().publish(release::starter_files(), {}, clock.now());
    }
};

}  // namespace

TEST_CASE("A draft is published over the release it began from", "[kb_command]") {
    Office here;
    CHECK(here.home.store().draft_info().value().began_from == here.first);
    const Printed told;
    CHECK(kb_publish(here.config, {}, here.clock) == ExitCode::done);
    CHECK(here.live() != here.first);
    CHECK_FALSE(here.home.store().draft_info());
}

TEST_CASE("A draft of an older release is refused with both named, unless forced", "[kb_command]") {
    Office here;
    const auto other = here.publish_other();
    here.import("几点开门？", "九点。");
    {
        const Printed told;
        CHECK(kb_publish(here.config, {}, here.clock) == ExitCode::failed);
        CHECK_THAT(told.text(), Catch::Contains("草稿从版本 " + here.first + " 改起") &&
                                    Catch::Contains("现在使用的已是 " + other));
    }
    CHECK(here.live() == other);
    CHECK(here.home.store().draft_info());
    const Printed told;
    CHECK(kb_publish(here.config, {.force = true}, here.clock) == ExitCode::done);
    CHECK(here.live() != other);
}

TEST_CASE("Force is advised only to who has not used it", "[kb_command]") {
    Office here;
    const bool force = GENERATE(false, true);
    auto files = release::starter_files();
    files["entries/a.toml"] = "[[entry]";
    const auto folder = here.folder.path() / "broken";
    for (const auto& [name, content] : files) here.folder.write("broken/" + name, content);
    const Printed told;
    CHECK(kb_publish(here.config, {.folder = folder.string(), .force = force}, here.clock) ==
          ExitCode::failed);
    CHECK_THAT(told.text(), Catch::Contains("没有发布：请先改正以上问题"));
    CHECK((told.text().find("--force") == std::string::npos) == force);
}

TEST_CASE("A draft is out of date after a rollback, too", "[kb_command]") {
    Office here;
    const Printed told;
    REQUIRE(kb_publish(here.config, {}, here.clock) == ExitCode::done);
    const auto second = here.live();
    here.import("几点开门？", "九点。");
    REQUIRE(kb_rollback(here.config, here.first, here.clock) == ExitCode::done);
    CHECK(kb_publish(here.config, {}, here.clock) == ExitCode::failed);
    CHECK(here.live() == here.first);
    REQUIRE(kb_rollback(here.config, second, here.clock) == ExitCode::done);
    CHECK(kb_publish(here.config, {}, here.clock) == ExitCode::done);
}

TEST_CASE("The draft tells when it began from a release that is no longer live", "[kb_command]") {
    Office here;
    {
        const Printed told;
        REQUIRE(kb_draft(here.config, false, here.clock) == ExitCode::done);
        CHECK_THAT(told.text(), !Catch::Contains("改起"));
    }
    const auto other = here.publish_other();
    const Printed told;
    REQUIRE(kb_draft(here.config, false, here.clock) == ExitCode::done);
    CHECK_THAT(told.text(), Catch::Contains(here.first) && Catch::Contains(other));
}

TEST_CASE("A draft that was dropped is in a backup that the next publish leaves", "[kb_command]") {
    Office here;
    const Printed told;
    const auto dropped = here.home.store().draft().value().files;
    REQUIRE(kb_draft(here.config, true, here.clock) == ExitCode::done);
    here.import("几点开门？", "九点。");
    REQUIRE(kb_publish(here.config, {}, here.clock) == ExitCode::done);
    int found = 0;
    for (const auto& item : std::filesystem::directory_iterator{here.config.data / "backups"}) {
        storage::Database copy{item.path()};
        const auto draft = release::ReleaseStore{copy}.draft();
        found += draft && draft->files == dropped ? 1 : 0;
    }
    CHECK(found == 1);
}

}  // namespace baoda::app
