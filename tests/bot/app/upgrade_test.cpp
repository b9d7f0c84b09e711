// A newer program brings newer knowledge under what a deployer has changed.

#include <algorithm>

#include <catch2/catch.hpp>

#include "bot/app/commands.hpp"
#include "bot/app/knowledge_home.hpp"
#include "tests/support/printed.hpp"
#include "tests/support/release_files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace baoda::app {

namespace {

using release::KnowledgeBase;

constexpr std::string_view kChanged = "pay.receipt";
constexpr std::string_view kOwn = "本市的办法。";

faq::FaqEntry& entry(KnowledgeBase& knowledge, std::string_view id) {
    return *std::ranges::find(knowledge.entries, id, &faq::FaqEntry::id);
}

KnowledgeBase shipped() {
    return release::parse_knowledge(release::shipped_files()).value();
}

/// What an earlier program shipped: one entry less, one answer other.
KnowledgeBase earlier() {
    auto knowledge = shipped();
    std::erase_if(knowledge.entries, [](const auto& entry) { return entry.id == "use.how"; });
    entry(knowledge, "pay.bank").answer = "以前的办法。";
    return knowledge;
}

/// A data folder of a deployer who changed one answer over the earlier knowledge.
struct Deployment {
    support::TemporaryFolder folder;
    base::FixedClock clock{support::moment_of_release()};
    Config config{.data = folder.path()};

    Deployment() {
        storage::Database database{folder.path() / "baoda.db"};
        database.migrate();
        release::ReleaseStore store{database};
        const auto base = store.publish(release::write_knowledge(earlier()),
                                        {.origin = release::Origin::shipped}, clock.now());
        auto own = earlier();
        entry(own, kChanged).answer = kOwn;
        store.publish(release::write_knowledge(own), {.base = base}, clock.now());
    }

    KnowledgeBase draft() {
        KnowledgeHome home{folder.path(), clock};
        return release::parse_knowledge(home.store().draft().value().files).value();
    }
};

}  // namespace

TEST_CASE("An upgrade merges the new knowledge under the deployer's, into the draft", "[upgrade]") {
    Deployment here;
    REQUIRE(kb_upgrade(here.config, {}, here.clock) == ExitCode::done);
    auto expected = shipped();
    entry(expected, kChanged).answer = kOwn;
    CHECK(here.draft() == expected);
    // The draft now lies over the new knowledge: a second merge has nothing to do.
    REQUIRE(kb_upgrade(here.config, {}, here.clock) == ExitCode::done);
    CHECK(here.draft() == expected);
}

TEST_CASE("A draft over shipped knowledge that a newer program replaced is published when merged",
          "[upgrade]") {
    const support::TemporaryFolder folder;
    const base::FixedClock clock{support::moment_of_release()};
    const Config config{.data = folder.path()};
    {
        storage::Database database{folder.path() / "baoda.db"};
        database.migrate();
        release::ReleaseStore store{database};
        const auto base = store.publish(release::write_knowledge(earlier()),
                                        {.origin = release::Origin::shipped}, clock.now());
        REQUIRE(store.save_draft(release::write_knowledge(earlier()),
                                 {.base = base, .began_from = base}, clock.now()));
    }
    KnowledgeHome home{folder.path(), clock};
    REQUIRE(kb_publish(config, {}, clock) == ExitCode::failed);
    REQUIRE(kb_upgrade(config, {}, clock) == ExitCode::done);
    CHECK(home.store().draft_info().value().began_from == home.store().live().value().id);
}

TEST_CASE("A conflict is told in the editors' words", "[upgrade]") {
    Deployment here;
    {
        KnowledgeHome home{here.folder.path(), here.clock};
        auto store = home.store();
        auto own = store.load_live()->knowledge;
        entry(own, "pay.bank").answer = "本市的银行。";
        std::erase_if(own.entries, [](const auto& entry) { return entry.id == kChanged; });
        store.publish(release::write_knowledge(own), {.base = store.live()->base},
                      here.clock.now());
    }
    const support::Printed told;
    REQUIRE(kb_upgrade(here.config, {.dry_run = true}, here.clock) == ExitCode::done);
    CHECK_THAT(told.text(), Catch::Contains("冲突 问答 pay.bank answer：新的基础知识改了这一格"));
}

TEST_CASE("A dry upgrade changes nothing", "[upgrade]") {
    Deployment here;
    REQUIRE(kb_upgrade(here.config, {.dry_run = true}, here.clock) == ExitCode::done);
    KnowledgeHome home{here.folder.path(), here.clock};
    CHECK_FALSE(home.store().draft_info());
}

TEST_CASE("Without a newer base there is nothing to merge", "[upgrade]") {
    const support::TemporaryFolder folder;
    const base::FixedClock clock{support::moment_of_release()};
    CHECK(kb_upgrade({.data = folder.path()}, {}, clock) == ExitCode::done);
    KnowledgeHome home{folder.path(), clock};
    CHECK_FALSE(home.store().draft_info());
}

}  // namespace baoda::app
