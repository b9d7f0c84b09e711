#include "bot/server/target.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace baoda::server {

TEST_CASE("A target that could be read in two ways is told", "[server][target]") {
    const auto* text =
        GENERATE("/%zz", "/%4", "/%", "/%u0041", "/..%2fetc", "/..%2Fetc", "/?q=%", "/a#b");
    INFO(text);
    CHECK_FALSE(is_unambiguous(text));
    CHECK(is_unambiguous("/a+b%E7%94%B2?q=%2f+%2B&flag&s=a=b?"));
}

TEST_CASE("A query has a bounded number of parameters and marks", "[server][target]") {
    std::string query = "/?a=1";
    for (int i = 0; i < 63; ++i) query += "&a=1";
    CHECK(is_unambiguous(query));
    CHECK_FALSE(is_unambiguous(query + "&a=1"));
    CHECK(is_unambiguous("/?" + std::string(511, '=')));
    CHECK_FALSE(is_unambiguous("/?" + std::string(512, '=')));
}

TEST_CASE("Decoded text has no NUL, no broken UTF-8, its path no control", "[server][target]") {
    const std::string nul(1, '\0');
    for (const auto& bad :
         {nul, std::string{"\xff"}, std::string{"\xc0\xaf"}, std::string{"\xed\xa0\x80"}}) {
        CHECK_FALSE(has_clean_target({.path = "/" + bad}));
        CHECK_FALSE(has_clean_target({.path = "/", .query = {{"q", bad}}}));
        CHECK_FALSE(has_clean_target({.path = "/", .query = {{bad, ""}}}));
    }
    CHECK_FALSE(has_clean_target({.path = "/a\r\nb"}));
    CHECK(has_clean_target({.path = "/甲", .query = {{"q", "a\nb"}}}));
}

}  // namespace baoda::server
