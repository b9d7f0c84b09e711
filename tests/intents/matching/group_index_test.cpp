#include "intents/matching/group_index.hpp"

#include <map>

#include <catch2/catch.hpp>

using namespace baoda;
using matching::ByteReader;
using matching::ByteWriter;
using matching::GroupIndex;
using matching::SearchEffort;
using matching::Variant;
using matching::VariantIndex;
using matching::Weighted;

namespace {

constexpr std::size_t kOwners = 300;
constexpr std::size_t kColumns = 60;
constexpr SearchEffort kEverything{.owners = kOwners, .postings = 1'000'000};

/// Owner 0 has two variants, owner 1 one, owner 2 none.
GroupIndex small_index() {
    static const std::vector<float> weights{1, 3, 4, 5};
    return GroupIndex{{{.features = {0}, .owner = 0},
                       {.features = {1, 2}, .owner = 0},
                       {.features = {2}, .owner = 1}},
                      weights,
                      3};
}

/// Rarer features tell more.
std::vector<float> wide_weights() {
    std::vector<float> weights;
    for (std::size_t i = 0; i < kColumns; ++i) {
        weights.push_back(1.0F + static_cast<float>(i) / 20);
    }
    return weights;
}

/// 300 owners of 1 to 40 variants, so that some are several groups; each variant has the commonest
/// feature and some that differ from variant to variant.
std::vector<Variant> wide_variants() {
    std::vector<Variant> variants;
    for (std::uint32_t owner = 0; owner < kOwners; ++owner) {
        for (std::uint32_t i = 0; i < 1 + owner % 40; ++i) {
            variants.push_back({.features = {0, 1 + (owner * 7 + i * 3) % 19,
                                             20 + (owner * 5 + i) % 20, 40 + (owner + i * i) % 20},
                                .owner = owner});
        }
    }
    return variants;
}

const GroupIndex& wide_index() {
    static const GroupIndex index{wide_variants(), wide_weights(), kOwners};
    return index;
}

/// By owner.
std::map<std::uint32_t, float> near(const std::vector<matching::Neighbour>& neighbours) {
    std::map<std::uint32_t, float> owners;
    for (const auto& found : neighbours) owners[found.owner] = found.nearness;
    return owners;
}

const std::vector<Weighted> kQuery{{0, 0.1F}, {5, 0.5F}, {27, 0.5F}, {44, 0.7F}};

}  // namespace

TEST_CASE("Each owner of a group is as near as its nearest variant", "[matching][index]") {
    const auto found = small_index().nearest(std::vector<Weighted>{{1, 0.6F}, {2, 0.8F}});
    REQUIRE(found.size() == 2);
    CHECK(found[0].owner == 0);
    CHECK(found[0].nearness == Approx(1.0));
    CHECK(found[1].owner == 1);
    CHECK(found[1].nearness == Approx(0.8));
}

TEST_CASE("Groups tell of each owner what single variants tell", "[matching][index]") {
    const VariantIndex singles{wide_variants(), wide_weights(), kOwners};
    const auto expected = near(singles.nearest(kQuery, kEverything));
    const auto found = near(wide_index().nearest(kQuery, kEverything));
    REQUIRE(found.size() == expected.size());
    for (const auto& [owner, nearness] : expected) {
        CHECK(found.at(owner) == Approx(nearness).epsilon(1e-5));
    }
}

TEST_CASE("Of many owners those are found that promise most", "[matching][index]") {
    // The owner's own feature, which is the rarest, and one that all have.
    std::vector<Variant> variants;
    for (std::uint32_t owner = 0; owner < 1'000; ++owner) {
        variants.push_back({.features = {0, 1 + owner}, .owner = owner});
    }
    const std::vector<float> weights(1'001, 1.0F);
    const GroupIndex index{variants, weights, 1'000};
    const std::vector<Weighted> query{{0, 0.1F}, {42, 0.5F}, {900, 0.8F}};
    const auto found = index.nearest(query, {.owners = 2, .postings = 1'000'000});
    REQUIRE(found.size() == 2);
    CHECK(found[0].owner == 899);
    CHECK(found[1].owner == 41);
    // Of equals those with the lower numbers.
    const auto alike = index.nearest(std::vector<Weighted>{{0, 1.0F}}, {.owners = 3});
    REQUIRE(alike.size() == 3);
    for (std::uint32_t i = 0; i < 3; ++i) CHECK(alike[i].owner == i);
}

TEST_CASE("What is not read still tells how near a group is", "[matching][index]") {
    const auto all = near(wide_index().nearest(kQuery, kEverything));
    const auto found = wide_index().nearest(kQuery, {.owners = 8, .postings = 1});
    REQUIRE(found.size() == 8);
    for (const auto& [owner, nearness] : found) CHECK(nearness == all.at(owner));
}

TEST_CASE("A query of other words is near to no group", "[matching][index]") {
    const auto index = small_index();
    CHECK(index.nearest(std::vector<Weighted>{{3, 1.0F}}).empty());
    CHECK(index.nearest({}).empty());
    CHECK(GroupIndex{}.nearest(kQuery).empty());
}

TEST_CASE("One search among groups leaves nothing behind for the next", "[matching][index]") {
    const auto small = small_index();
    const std::vector<Weighted> query{{2, 1.0F}};
    const auto before = near(small.nearest(query));
    std::ignore = wide_index().nearest(kQuery);
    CHECK(near(small.nearest(query)) == before);
}

TEST_CASE("Stored groups tell the same", "[matching][index]") {
    ByteWriter bytes;
    wide_index().save(bytes);
    const auto stored = bytes.take();
    ByteReader reader{stored};
    const auto weights = wide_weights();
    const auto loaded = GroupIndex::load(reader, weights, kOwners);
    REQUIRE(loaded);
    CHECK(reader.at_end());
    CHECK(near(loaded->nearest(kQuery)) == near(wide_index().nearest(kQuery)));
}

TEST_CASE("Groups of other columns or owners are refused", "[matching][index]") {
    ByteWriter bytes;
    wide_index().save(bytes);
    const auto stored = bytes.take();
    const auto weights = wide_weights();
    const auto loads = [&](std::string_view read, std::size_t columns, std::size_t owners) {
        ByteReader reader{read};
        return GroupIndex::load(reader, std::span{weights}.first(columns), owners).has_value();
    };
    CHECK(loads(stored, kColumns, kOwners));
    CHECK_FALSE(loads(stored, kColumns - 1, kOwners));
    CHECK_FALSE(loads(stored, kColumns, kOwners - 1));
    for (std::size_t size = 0; size < stored.size(); size += 997) {
        CHECK_FALSE(loads(std::string_view{stored}.substr(0, size), kColumns, kOwners));
    }
}
