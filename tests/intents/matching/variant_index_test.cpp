#include "intents/matching/variant_index.hpp"

#include <map>

#include <catch2/catch.hpp>

using namespace baoda;
using matching::ByteReader;
using matching::ByteWriter;
using matching::SearchEffort;
using matching::Variant;
using matching::VariantIndex;
using matching::Weighted;

namespace {

const std::vector<float> kWeights{1, 3, 4, 5};

/// Owner 0 has two variants, owner 1 one, owner 2 none.
VariantIndex small_index() {
    return VariantIndex{{{.features = {0}, .owner = 0},
                         {.features = {1, 2}, .owner = 0},
                         {.features = {2}, .owner = 1}},
                        kWeights,
                        3};
}

/// By owner.
std::map<std::uint32_t, float> near(const VariantIndex& index,
                                    const std::vector<Weighted>& query,
                                    const SearchEffort& effort = {}) {
    std::map<std::uint32_t, float> owners;
    for (const auto& found : index.nearest(query, effort)) owners[found.owner] = found.nearness;
    return owners;
}

/// 400 variants of 40 owners. All have feature 0, half have feature 1; an owner's own have one of
/// 40 features and one of four.
VariantIndex wide_index() {
    std::vector<Variant> variants;
    for (std::uint32_t i = 0; i < 400; ++i) {
        Variant variant{.features = {0}, .owner = i / 10};
        if (i % 2 == 0) variant.features.push_back(1);
        variant.features.push_back(2 + i % 4);
        variant.features.push_back(6 + i / 10);
        variants.push_back(std::move(variant));
    }
    std::vector<float> weights{0.1F, 0.7F};
    weights.resize(6, 1.4F);
    weights.resize(46, 3.7F);
    return VariantIndex{variants, weights, 40};
}

}  // namespace

TEST_CASE("Each owner is as near as its nearest variant", "[matching][index]") {
    const auto found = small_index().nearest(std::vector<Weighted>{{1, 0.6F}, {2, 0.8F}});
    REQUIRE(found.size() == 2);
    CHECK(found[0].owner == 0);
    CHECK(found[0].nearness == Approx(1.0));
    CHECK(found[1].owner == 1);
    CHECK(found[1].nearness == Approx(0.8));
}

TEST_CASE("A query of other words is near to nobody", "[matching][index]") {
    const auto index = small_index();
    CHECK(index.nearest(std::vector<Weighted>{{3, 1.0F}}).empty());
    CHECK(index.nearest({}).empty());
}

TEST_CASE("One search leaves nothing behind for the next", "[matching][index]") {
    const auto small = small_index();
    const auto wide = wide_index();
    const std::vector<Weighted> query{{0, 1.0F}};
    const auto before = near(small, query);
    std::ignore = wide.nearest(std::vector<Weighted>{{0, 0.1F}, {1, 0.5F}, {7, 0.8F}});
    CHECK(near(small, query) == before);
}

TEST_CASE("An index without variants answers for nobody", "[matching][index]") {
    CHECK(VariantIndex({}, kWeights, 1).nearest(std::vector<Weighted>{{1, 1.0F}}).empty());
}

TEST_CASE("Little effort finds the nearest as exactly as much", "[matching][index]") {
    const auto index = wide_index();
    const std::vector<Weighted> query{{0, 0.02F}, {1, 0.2F}, {3, 0.3F}, {9, 0.9F}};
    const auto all = near(index, query);
    // Enough for the two rare features, not for the common ones.
    const auto few = near(index, query, {.owners = 5, .postings = 150});
    CHECK(all.size() == 40);
    REQUIRE(few.size() == 5);
    for (const auto& [owner, nearness] : few) CHECK(nearness == Approx(all.at(owner)));
    CHECK(few.contains(3));
}

TEST_CASE("A stored index finds the same", "[matching][index]") {
    const auto index = small_index();
    ByteWriter writer;
    index.save(writer);
    const auto bytes = writer.take();
    ByteReader reader{bytes};
    const auto loaded = VariantIndex::load(reader, kWeights, 3);
    REQUIRE(loaded);
    const std::vector<Weighted> query{{0, 0.5F}, {2, 0.8F}};
    CHECK(near(*loaded, query) == near(index, query));
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        ByteReader part{std::string_view{bytes}.substr(0, size)};
        CHECK_FALSE(VariantIndex::load(part, kWeights, 3));
    }
    ByteReader of_others{bytes};
    CHECK_FALSE(VariantIndex::load(of_others, kWeights, 1));
    ByteReader of_fewer_words{bytes};
    CHECK_FALSE(VariantIndex::load(of_fewer_words, std::vector<float>{1, 3}, 3));
}

TEST_CASE("Features beyond those that variants list count as well", "[matching][index]") {
    // Variants list features of 16 bits; the question leaves all but the rarest unread.
    const std::vector<float> weights(70'000, 1.0F);
    const VariantIndex index{{{.features = {10, 60'000, 66'000, 69'999}, .owner = 0},
                              {.features = {60'000, 69'999}, .owner = 1}},
                             weights,
                             2};
    const std::vector<Weighted> query{{10, 0.5F}, {66'000, 0.5F}, {69'999, 0.5F}};
    const auto all = near(index, query);
    const auto rarest = near(index, query, {.owners = 2, .postings = 1});
    CHECK(rarest.at(0) == Approx(all.at(0)));
    CHECK(rarest.at(1) == Approx(all.at(1)));
    CHECK(rarest.at(0) == Approx(0.75));
}
