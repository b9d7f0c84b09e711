#include "bot/authoring/lint/link_rules.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/authoring/lint/small_folder.hpp"

namespace baoda::authoring {

TEST_CASE("Without a list of hosts every public one will do", "[lint][links]") {
    auto files = with(small_folder(), "entries/pay.how.toml", "www.nhsa.gov.cn", "example.com");
    CHECK(found_by(check_links, files).size() == 1);
    files.erase("links.txt");
    CHECK(found_by(check_links, files).empty());
    files = with(files, "entries/pay.how.toml", "example.com", "localhost");
    CHECK(found_by(check_links, files).front().code == "bad-link");
}

TEST_CASE("An address that is shown twice is listed once", "[lint][links]") {
    const auto files = with(small_folder(), "facts/sources.jsonl", "",
                            R"({"id":"S1","title":"a"})"
                            "\n"
                            R"({"id":"S2","title":"b","url":"https://www.nhsa.gov.cn"})"
                            "\n"
                            R"({"id":"S3","title":"c","url":"https://www.gov.cn/c"})"
                            "\n");
    Report report;
    const Draft draft{files, kToday, report};
    const auto shown = shown_addresses(draft);
    REQUIRE(shown.size() == 2);
    CHECK(shown[0].subject == "pay.how");
    CHECK(to_string(shown[0].place) == "entries/pay.how.toml:26");
    CHECK(to_string(shown[1].place) == "facts/sources.jsonl:3");
}

}  // namespace baoda::authoring
