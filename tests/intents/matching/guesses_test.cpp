#include "intents/matching/guesses.hpp"

#include <catch2/catch.hpp>

using namespace baoda::matching;

namespace {

Guess guess(std::uint32_t intent, float confidence, bool is_strange = false) {
    return {.intent = intent, .confidence = confidence, .is_strange = is_strange};
}

const Guesses kAll{guess(0, 0.4F, true), guess(1, 0.1F), guess(2, 0.25F), guess(3, 0.25F)};
const Guesses kSome{guess(2, 0.3F), guess(7, 0.6F), guess(9, 0.1F)};

}  // namespace

TEST_CASE("A guess is found by its intent, whether all intents are guesses or not", "[matching]") {
    CHECK(find(kAll, 2) == &kAll[2]);
    CHECK(find(kSome, 7) == &kSome[1]);
    CHECK(find(kSome, 2) == &kSome[0]);
    CHECK(find(kSome, 0) == nullptr);
    CHECK(find(kSome, 8) == nullptr);
    CHECK(find(kSome, 10) == nullptr);
    CHECK(find({}, 0) == nullptr);
    CHECK(share_of(kSome, 9) == 0.1F);
    CHECK(share_of(kSome, 3) == 0);
}

TEST_CASE("What is out of scope is never the likeliest guess", "[matching]") {
    CHECK(likeliest(kAll) == &kAll[2]);
    CHECK(likeliest({guess(0, 1, true)}) == nullptr);
    CHECK(strangeness_of(kAll) == 0.4F);
    CHECK(strangeness_of(kSome) == 0);
    CHECK(strangeness_of({}) == 0);
}

TEST_CASE("The best guesses come first, of equals the lower number", "[matching]") {
    const auto numbers = [](const Guesses& guesses) {
        std::vector<std::uint32_t> intents;
        for (const auto& one : guesses) intents.push_back(one.intent);
        return intents;
    };
    CHECK(numbers(best_of(kAll, 9, true)) == std::vector<std::uint32_t>{0, 2, 3, 1});
    CHECK(numbers(best_of(kAll, 2, false)) == std::vector<std::uint32_t>{2, 3});
    CHECK(best_of({}, 2, false).empty());
}
