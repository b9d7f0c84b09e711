#include "bot/authoring/lint/neighbours.hpp"

#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

namespace baoda::authoring {

namespace {

/// Messages of some out of many features, in groups of ten.
std::vector<Member> random_crowd(std::size_t size) {
    std::mt19937 random{7};  // NOLINT: the same crowd in every run.
    std::geometric_distribution<std::uint64_t> feature{0.01};
    std::vector<std::vector<matching::FeatureHash>> messages(size);
    std::vector<std::uint32_t> groups;
    for (std::size_t i = 0; i < size; ++i) {
        groups.push_back(static_cast<std::uint32_t>(i / 10));
        for (int k = 0; k < 12; ++k) messages[i].push_back(feature(random));
        std::ranges::sort(messages[i]);
        messages[i].erase(std::unique(messages[i].begin(), messages[i].end()), messages[i].end());
    }
    return crowd_of(messages, groups);
}

float cosine(const Member& one, const Member& other) {
    float sum = 0;
    for (const auto& a : one.vector) {
        for (const auto& b : other.vector) sum += a.feature == b.feature ? a.weight * b.weight : 0;
    }
    return sum;
}

}  // namespace

TEST_CASE("The nearest of the own and of the other groups are found", "[lint][neighbours]") {
    const auto crowd = random_crowd(200);
    const auto found = neighbours_of(crowd);
    for (std::size_t i = 0; i < crowd.size(); ++i) {
        float own = 0;
        float other = 0;
        for (std::size_t k = 0; k < crowd.size(); ++k) {
            if (k == i) continue;
            auto& best = crowd[k].group == crowd[i].group ? own : other;
            best = std::max(best, cosine(crowd[i], crowd[k]));
        }
        CHECK((found[i].own ? found[i].own->cosine : 0) == Approx(own).margin(1e-4));
        CHECK((found[i].other ? found[i].other->cosine : 0) == Approx(other).margin(1e-4));
    }
}

TEST_CASE("The short search finds nearly all that the exact one finds", "[lint][neighbours]") {
    const auto crowd = random_crowd(2'000);
    const auto exact = neighbours_of(crowd);
    const auto quick = neighbours_of(crowd, 100);
    std::size_t missed = 0;
    for (std::size_t i = 0; i < crowd.size(); ++i) {
        const float best = exact[i].other ? exact[i].other->cosine : 0;
        const float found = quick[i].other ? quick[i].other->cosine : 0;
        CHECK(found <= best + 1e-4F);
        missed += best > 0.5F && found < best - 1e-4F ? 1 : 0;
    }
    CHECK(missed < crowd.size() / 50);
}

TEST_CASE("Who shares nothing has no neighbours", "[lint][neighbours]") {
    const auto crowd = crowd_of({{1, 2}, {3, 4}, {}}, {0, 1, 2});
    for (const auto& found : neighbours_of(crowd)) {
        CHECK_FALSE(found.own);
        CHECK_FALSE(found.other);
    }
    CHECK(neighbours_of({}).empty());
}

}  // namespace baoda::authoring
