#include "bot/app/page.hpp"

#include <catch2/catch.hpp>

namespace baoda::app {

TEST_CASE("Marks are filled in, unknown ones stay", "[page]") {
    CHECK(fill_page("<h1>{{title}}</h1>{{other}}", {{"title", "借书"}}) ==
          "<h1>借书</h1>{{other}}");
    CHECK(fill_page("a {{ b", {}) == "a {{ b");
}

TEST_CASE("What the settings say is escaped, and their numbers dial", "[page]") {
    settings::Page page;
    page.title = "借书 & <还书>";
    page.help = "急事请打120。";
    const auto fillings = page_fillings(page);
    CHECK(fillings.at("title") == "借书 &amp; &lt;还书&gt;");
    CHECK(fillings.at("help") == "急事请打<a href=\"tel:120\">120</a>。");
}

TEST_CASE("Phones are listed by name, and none is an empty list", "[page]") {
    settings::Page page;
    CHECK(page_fillings(page).at("phones").empty());
    page.phones = {{"总台", "95001"}};
    CHECK(page_fillings(page).at("phones") == "<span>总台 <a href=\"tel:95001\">95001</a></span>");
    page.phones.front().hours = "工作日 9:00—17:00";
    CHECK(page_fillings(page).at("phones") ==
          "<span>总台 <a href=\"tel:95001\">95001</a>（工作日 9:00—17:00）</span>");
}

TEST_CASE("A text cannot leave the string of a script", "[page]") {
    CHECK(script_text("问医保 12") == "问医保 12");
    CHECK(script_text("'\"`${}\\</") ==
          "\\u0027\\u0022\\u0060\\u0024\\u007b\\u007d\\u005c\\u003c\\u002f");
    CHECK(script_text("\n") == "\\u000a");
}

}  // namespace baoda::app
