#include "intents/matching/variant_index.hpp"

#include <catch2/catch.hpp>

using baoda::matching::VariantIndex;
using baoda::matching::Weighted;

namespace {

/// Owner 0 has two variants, owner 1 one, owner 2 none.
VariantIndex small_index() {
    return VariantIndex{{{.vector = {{0, 1.0F}}, .owner = 0},
                         {.vector = {{1, 0.6F}, {2, 0.8F}}, .owner = 0},
                         {.vector = {{2, 1.0F}}, .owner = 1}},
                        4,
                        3};
}

}  // namespace

TEST_CASE("Each owner is as near as its nearest variant", "[matching][index]") {
    const auto index = small_index();
    const auto near = index.nearest(std::vector<Weighted>{{1, 0.6F}, {2, 0.8F}});
    REQUIRE(near.size() == 3);
    CHECK(near[0] == Approx(1.0));
    CHECK(near[1] == Approx(0.8));
    CHECK(near[2] == Approx(0.0));
}

TEST_CASE("A query of other words is near to nobody", "[matching][index]") {
    const auto index = small_index();
    CHECK(index.nearest(std::vector<Weighted>{{3, 1.0F}}) == std::vector<float>{0, 0, 0});
    CHECK(index.nearest({}) == std::vector<float>{0, 0, 0});
}

TEST_CASE("An index without variants answers for nobody", "[matching][index]") {
    CHECK(VariantIndex({}, 2, 1).nearest(std::vector<Weighted>{{1, 1.0F}}) ==
          std::vector<float>{0});
}
