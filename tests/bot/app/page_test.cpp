#include "bot/app/page.hpp"

#include <catch2/catch.hpp>

namespace baoda::app {

TEST_CASE("Marks are filled with escaped text, unknown ones stay", "[page]") {
    PageWords words;
    words.page.title = "借书 & <还书>";
    words.page.greeting = "\"您好\"";
    CHECK(fill_page("<h1>{{title}}</h1><p title=\"{{greeting}}\">{{other}}", words) ==
          "<h1>借书 &amp; &lt;还书&gt;</h1><p title=\"&quot;您好&quot;\">{{other}}");
    CHECK(fill_page("a {{ b", words) == "a {{ b");
}

TEST_CASE("Telephone numbers in sentences dial, short numbers do not", "[page]") {
    PageWords words;
    words.page.help = "急事请打120或010-12345678，第2天再试。";
    CHECK(fill_page("{{help}}", words) ==
          "急事请打<a href=\"tel:120\">120</a>或"
          "<a href=\"tel:010-12345678\">010-12345678</a>，第2天再试。");
}

TEST_CASE("Phones are listed by name, and none is an empty list", "[page]") {
    PageWords words;
    CHECK(fill_page("<p>{{phones}}</p>", words) == "<p></p>");
    words.page.phones = {{"总台", "95001"}};
    CHECK(fill_page("{{phones}}", words) == "<span>总台 <a href=\"tel:95001\">95001</a></span>");
}

TEST_CASE("What the scripts need is JSON in an attribute", "[page]") {
    PageWords words;
    words.examples = {"几点\"关门\"？"};
    const auto page = fill_page("<body data-words=\"{{words}}\">", words);
    CHECK(page.find("&quot;examples&quot;:[&quot;几点\\&quot;关门\\&quot;？&quot;]") !=
          std::string::npos);
    CHECK(page.find("&quot;regions&quot;:false") != std::string::npos);
    CHECK(page.find('\'') == std::string::npos);
}

}  // namespace baoda::app
