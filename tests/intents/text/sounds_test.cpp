#include "intents/text/sounds.hpp"

#include <catch2/catch.hpp>

using namespace baoda::text;

TEST_CASE("Characters share a sound when any of their readings is the same", "[text][sounds]") {
    const Sounds sounds{"character\tpinyin\n和\the,huo\n合\the\n火\thuo\n医\tyi\n"};
    CHECK(sounds.same(U'和', U'合'));
    CHECK(sounds.same(U'和', U'火'));
    CHECK_FALSE(sounds.same(U'合', U'火'));
    CHECK_FALSE(sounds.same(U'医', U'x'));
}

TEST_CASE("Sounds that many speakers do not tell apart blur to one", "[text][sounds]") {
    const Sounds sounds{
        "南\tnan\n兰\tlan\n郎\tlang\n中\tzhong\n宗\tzong\n飞\tfei\n黑\thei\n医\tyi\n"};
    const auto blurred = [&](const char* typed) { return sounds.blurred(sounds.find(typed)); };
    CHECK(blurred("nan") == blurred("lang"));
    CHECK(blurred("zhong") == blurred("zong"));
    CHECK(blurred("fei") == blurred("hei"));
    CHECK(blurred("fei") != blurred("yi"));
}

TEST_CASE("What the table does not have is silent", "[text][sounds]") {
    const Sounds sounds{"医\tyi\nbroken\n\xE5\tx\n"};
    CHECK(sounds.find("bao") == Sounds::kSilent);
    CHECK(sounds.of(U'保').front() == Sounds::kSilent);
    CHECK(Sounds{}.of(U'医').front() == Sounds::kSilent);
}
