#include <catch2/catch.hpp>

#include "bot/dialogue/served_release.hpp"
#include "tests/support/shipped_release.hpp"

namespace baoda::dialogue {

namespace {

release::Release copy_of_shipped() {
    return {.info = {.id = "r1-copy"}, .knowledge = support::shipped_release().knowledge()};
}

matching::Candidate best(const ServedRelease& served, std::string_view text) {
    const auto heard = served.understander().understand(served.analyzer().analyze(text).value());
    return heard.questions.at(0).ranking.at(0);
}

}  // namespace

TEST_CASE("A release with its stored model learns nothing anew", "[dialogue][release]") {
    CHECK(support::shipped_release().trained_here());
    const ServedRelease stored{copy_of_shipped(), support::shipped_release().model()};
    CHECK_FALSE(stored.trained_here());
    for (const auto* text : {"合肥新农合断缴了，补交要多少钱？", "医保怎么交", "钱"}) {
        const auto expected = best(support::shipped_release(), text);
        CHECK(best(stored, text).intent == expected.intent);
        CHECK(best(stored, text).confidence == expected.confidence);
    }
}

TEST_CASE("Without a sound model a release learns by itself", "[dialogue][release]") {
    auto damaged = support::shipped_release().model();
    damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] + 1);
    const ServedRelease served{copy_of_shipped(), damaged};
    CHECK(served.trained_here());
    CHECK(best(served, "医保怎么交").intent == "pay.how");
}

TEST_CASE("The model of other knowledge is not used", "[dialogue][release]") {
    auto release = copy_of_shipped();
    release.knowledge.entries.pop_back();
    const ServedRelease fewer{std::move(release), support::shipped_release().model()};
    CHECK(fewer.trained_here());
}

TEST_CASE("A model made of words read otherwise is not used", "[dialogue][release]") {
    auto release = copy_of_shipped();
    // Without its lexicon the same questions fall into other pieces.
    release.knowledge.documents["lexicon/terms.tsv"].clear();
    const ServedRelease otherwise{std::move(release), support::shipped_release().model()};
    CHECK(otherwise.trained_here());
}

TEST_CASE("The same knowledge gives the same model, bit for bit", "[dialogue][release]") {
    CHECK(ServedRelease{copy_of_shipped()}.model() == support::shipped_release().model());
}

}  // namespace baoda::dialogue
