#include "intents/text/usage.hpp"

#include <catch2/catch.hpp>

#include "intents/text/utf8.hpp"

using namespace baoda::text;

TEST_CASE("Neighbours are counted within a run of ideographs", "[text][usage]") {
    Usage usage;
    usage.add("医保怎么交");
    usage.add("医保 医，保");
    CHECK(usage.pair(U'医', U'保') == 2);
    CHECK(usage.pair(U'保', U'医') == 0);
    CHECK(usage.of(U'医') == 3);
    CHECK(usage.total() == 9);
}

TEST_CASE("Many pairs stay apart from each other", "[text][usage]") {
    Usage usage;
    for (char32_t c = 0x4E00; c < 0x4E00 + 9000; ++c) {
        std::string pair;
        append_code_point(pair, c);
        append_code_point(pair, U'保');
        usage.add(pair);
    }
    CHECK(usage.pair(0x4E00, U'保') == 1);
    CHECK(usage.pair(0x4E00 + 8999, U'保') == 1);
    CHECK(usage.pair(0x4E00 + 9000, U'保') == 0);
}

TEST_CASE("Who has counted nothing knows nothing", "[text][usage]") {
    CHECK(Usage{}.pair(U'医', U'保') == 0);
    CHECK(Usage{}.of(U'医') == 0);
    CHECK(Usage{}.characters().empty());
}
