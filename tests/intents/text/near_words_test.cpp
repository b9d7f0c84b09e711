#include "intents/text/near_words.hpp"

#include <catch2/catch.hpp>

using namespace baoda::text;

namespace {

const Sounds& sounds() {
    static const Sounds table{
        "医\tyi\n保\tbao\n宝\tbao\n一\tyi\n异\tyi\n地\tdi,de\n就\tjiu\n的\tde\n"};
    return table;
}

}  // namespace

TEST_CASE("A word is found by its sound, whichever reading it has", "[text][near]") {
    const NearWords near{{U"医保", U"异地"}, sounds()};
    REQUIRE_FALSE(near.sounding(U"一宝", sounds()).empty());
    CHECK(near.word(near.sounding(U"一宝", sounds()).front()) == U"医保");
    CHECK_FALSE(near.sounding(U"一的", sounds()).empty());
    CHECK(near.sounding(U"保医", sounds()).empty());
    CHECK(near.sounding(U"医x", sounds()).empty());
}

TEST_CASE("A word of four is found without one of its characters, a shorter one is not",
          "[text][near]") {
    const NearWords near{{U"异地就医", U"医保宝"}, sounds()};
    REQUIRE_FALSE(near.lacking_one(U"异就医").empty());
    CHECK(near.word(near.lacking_one(U"异就医").front()) == U"异地就医");
    CHECK(near.lacking_one(U"异地").empty());
    CHECK(near.lacking_one(U"医宝").empty());
}
