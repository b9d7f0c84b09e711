#include "bot/channel/html.hpp"

#include <catch2/catch.hpp>

namespace baoda::channel {

TEST_CASE("HTML's own characters are written out", "[html]") {
    CHECK(escaped("<b>\"甲\" & 乙</b>") == "&lt;b&gt;&quot;甲&quot; &amp; 乙&lt;/b&gt;");
}

TEST_CASE("Telephone numbers in sentences dial, short numbers do not", "[html]") {
    CHECK(with_numbers("急事请打120或010-12345678，第2天再试。") ==
          "急事请打<a href=\"tel:120\">120</a>或"
          "<a href=\"tel:010-12345678\">010-12345678</a>，第2天再试。");
}

TEST_CASE("Of answers only the hotlines dial, amounts with the same digits do not", "[html]") {
    const std::vector<std::string> hotlines{"12393"};
    CHECK(with_hotlines("请打12393", hotlines) == "请打<a href=\"tel:12393\">12393</a>");
    CHECK(with_hotlines("交12393元，或400", hotlines) == "交12393元，或400");
    CHECK(with_hotlines("<12393.5", hotlines) == "&lt;12393.5");
}

TEST_CASE("An emergency number dials, the same digits of days and money do not", "[html]") {
    const std::vector<std::string> hotlines{"120", "110"};
    CHECK(with_hotlines("拨打120急救电话，或110。", hotlines) ==
          "拨打<a href=\"tel:120\">120</a>急救电话，或<a href=\"tel:110\">110</a>。");
    for (const auto* amount : {"120天", "满120个月", "120 元", "110岁", "120毫克"}) {
        CHECK(with_hotlines(amount, hotlines) == amount);
    }
}

}  // namespace baoda::channel
