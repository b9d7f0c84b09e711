#include "bot/channel/web_words.hpp"

#include <catch2/catch.hpp>

namespace baoda::channel {

TEST_CASE("A word that is missing shows as its name", "[html][words]") {
    CHECK(web_word({}, "none") == "none");
}

TEST_CASE("A word's mark is filled in", "[html][words]") {
    const WebWords words{{"published", "发布日期：{date}"}};
    CHECK(web_word(words, "published", "date", "2025年") == "发布日期：2025年");
    CHECK(web_word(words, "published") == "发布日期：{date}");
}

}  // namespace baoda::channel
