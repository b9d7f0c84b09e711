#include "bot/dialogue/stored_release.hpp"

#include <catch2/catch.hpp>

#include "intents/matching/ranker.hpp"
#include "tests/support/release_files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace baoda::dialogue {

namespace {

release::KnowledgeBase small() {
    return release::parse_knowledge(support::small_files()).value();
}

}  // namespace

TEST_CASE("A model is kept under all that it was learned from", "[stored_release]") {
    const auto starter = release::starter_files();
    auto newer = starter;
    newer["out_of_scope.txt"] += "今天几号\n";
    auto knowledge = small();
    CHECK(model_key("h", knowledge, starter) != model_key("h", knowledge, newer));
    CHECK(model_key("h", knowledge, starter) != model_key("g", knowledge, starter));
    // What the release has itself is not lent to it.
    knowledge.documents["out_of_scope.txt"] = "讲个笑话\n";
    CHECK(model_key("h", knowledge, starter) == model_key("h", knowledge, newer));
    // Entries are not lent at all.
    auto with_entry = starter;
    with_entry["entries/new.toml"] = "";
    CHECK(model_key("h", knowledge, starter) == model_key("h", knowledge, with_entry));
    for (const auto& [name, content] : starter) knowledge.documents.emplace(name, content);
    CHECK(model_key("h", knowledge, starter) == "h");
}

TEST_CASE("What is learned of a release is kept for the next start", "[stored_release]") {
    const support::TemporaryFolder folder;
    storage::Database database{folder.path() / "baoda.db"};
    database.migrate();
    release::ReleaseStore store{database};
    const auto files = release::starter_files();
    const auto now = support::moment_of_release();
    (void)store.publish(files, {}, now);
    CHECK(serve_stored(store, store.load_live().value(), now)->trained_here());
    CHECK_FALSE(serve_stored(store, store.load_live().value(), now)->trained_here());
    CHECK(store.model(release::content_hash(files), matching::kModelFormat));
}

}  // namespace baoda::dialogue
