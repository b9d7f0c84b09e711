#include "bot/authoring/answer_changes.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/shipped_release.hpp"

namespace baoda::authoring {

namespace {

ServedPtr served(release::KnowledgeBase knowledge) {
    return std::make_shared<const dialogue::ServedRelease>(
        release::Release{.info = {.id = "changed"}, .knowledge = std::move(knowledge)});
}

}  // namespace

TEST_CASE("A changed fact shows in the answers of its region and in no other's",
          "[answer_changes]") {
    const auto& before = support::shipped_release();
    auto knowledge = before.knowledge();
    const region::Code hefei{340100};
    auto fact = std::ranges::find_if(knowledge.facts, [&](const policy::PolicyFact& row) {
        return row.attribute == "personal_fee" && row.region == hefei && row.year == 2025 &&
               !row.evidence_only;
    });
    REQUIRE(fact != knowledge.facts.end());
    fact->value.number = 4321;
    const auto after = served(knowledge);
    const auto probes = probes_for(before.knowledge(), knowledge, {});
    const auto changes = changed_answers(support::shipped_release_ptr(), after, probes,
                                         support::moment("2025-11-22T10:00:00+08:00"));
    REQUIRE_FALSE(changes.empty());
    for (const auto& change : changes) {
        CHECK(change.probe.region == hefei);
        CHECK(change.before.find("4321") == std::string::npos);
        CHECK(change.after.find("4321") != std::string::npos);
    }
}

TEST_CASE("The same knowledge answers in the same words", "[answer_changes]") {
    const auto& knowledge = support::shipped_release().knowledge();
    const auto probes = probes_for(knowledge, knowledge, {});
    CHECK(probes.size() >= knowledge.entries.size());
    CHECK(changed_answers(support::shipped_release_ptr(), served(knowledge), probes,
                          support::moment("2026-11-22T10:00:00+08:00"))
              .empty());
}

}  // namespace baoda::authoring
