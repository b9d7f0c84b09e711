#include "bot/server/target.hpp"

#include <catch2/catch.hpp>

namespace baoda::server {

TEST_CASE("A target is decoded into path, segments and query", "[server][target]") {
    const auto target =
        parse_target("/api/v1/sessions/%E7%94%B2?q=%E5%8C%BB%E4%BF%9D+%2B&limit=5&flag&q=b");
    REQUIRE(target);
    CHECK(target->path == "/api/v1/sessions/甲");
    CHECK(target->segments == std::vector<std::string>{"api", "v1", "sessions", "甲"});
    CHECK(target->query == std::multimap<std::string, std::string>{
                               {"flag", ""}, {"limit", "5"}, {"q", "医保 +"}, {"q", "b"}});
}

TEST_CASE("A plus sign in a path stays one", "[server][target]") {
    CHECK(parse_target("/a+b")->path == "/a+b");
}

TEST_CASE("A target that could be read in two ways is malformed", "[server][target]") {
    const auto* text = GENERATE("/%zz", "/%4", "/%", "/a%00b", "/a%0d%0ab", "/%ff%fe", "/%c0%af",
                                "/..%2fetc", "/?q=%", "/?q=%00", "/?q=%ed%a0%80", "relative");
    INFO(text);
    REQUIRE_FALSE(parse_target(text));
    CHECK(parse_target(text).error().code == base::ErrorCode::malformed);
}

TEST_CASE("A query has a bounded number of parameters", "[server][target]") {
    std::string query = "/?a=1";
    for (int i = 0; i < 63; ++i) query += "&a=1";
    CHECK(parse_target(query));
    CHECK_FALSE(parse_target(query + "&a=1"));
}

}  // namespace baoda::server
