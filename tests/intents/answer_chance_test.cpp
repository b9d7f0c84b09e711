#include "intents/answer_chance.hpp"

#include <cmath>
#include <string>

#include <catch2/catch.hpp>

using namespace baoda;
using intents::answer_chance;

namespace {

matching::Ranking ranking_of(std::initializer_list<float> confidences) {
    matching::Ranking ranking;
    for (const float confidence : confidences) ranking.push_back({.confidence = confidence});
    return ranking;
}

float sum_of(const matching::Ranking& ranking) {
    float sum = 0;
    for (const auto& candidate : ranking) sum += candidate.confidence;
    return sum;
}

}  // namespace

TEST_CASE("What leads clearly is a little less sure than its share, the middle more so",
          "[intents][chance]") {
    CHECK(answer_chance(0.98F) < 0.98F);
    CHECK(answer_chance(0.98F) > 0.94F);
    CHECK(answer_chance(0.5F) > 0.5F);
    CHECK(answer_chance(0.3F) < answer_chance(0.31F));
    CHECK(answer_chance(0.7F, {.slope = 1, .offset = 0}) == Approx(0.7F));
}

TEST_CASE("Every share has a chance between none and all", "[intents][chance]") {
    for (const float share : {0.0F, 1e-9F, 1.0F}) {
        CHECK(std::isfinite(answer_chance(share)));
        CHECK(answer_chance(share) >= 0);
        CHECK(answer_chance(share) <= 1);
    }
}

TEST_CASE("The other candidates get what the first one leaves", "[intents][chance]") {
    auto ranking = ranking_of({0.5F, 0.3F, 0.1F});
    intents::tell_chances(ranking, 0.1F);
    CHECK(ranking[0].confidence == Approx(answer_chance(0.5F)));
    CHECK(sum_of(ranking) == Approx(0.9F));
    CHECK(ranking[1].confidence == Approx(3 * ranking[2].confidence));
}

TEST_CASE("The first candidate stays first, and leaves the stranger its share",
          "[intents][chance]") {
    auto close = ranking_of({0.4F, 0.39F, 0.01F});
    intents::tell_chances(close, 0.2F);
    CHECK(close[0].confidence > close[1].confidence);
    auto sure = ranking_of({0.9F});
    intents::tell_chances(sure, 0.1F);
    CHECK(sure[0].confidence <= 0.9F);
    auto certain = ranking_of({1.0F, 0.0F});
    intents::tell_chances(certain, 0.0F);
    CHECK(certain[0].confidence >= certain[1].confidence);
    CHECK(std::isfinite(certain[1].confidence));
    matching::Ranking none;
    intents::tell_chances(none, 0.0F);
    CHECK(none.empty());
}
