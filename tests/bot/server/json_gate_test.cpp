#include "bot/server/json_gate.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace baoda::server {
namespace {

std::string repeated(std::string_view text, std::size_t count) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += text;
    return all;
}

std::string nested(std::size_t depth) {
    return repeated("[", depth) + repeated("]", depth);
}

}  // namespace

TEST_CASE("Ordinary JSON passes the gate", "[server][json]") {
    const auto* body = GENERATE(
        R"({"text": "医保怎么交", "region": "340100"})", R"([1, -2.5e3, true, false, null, ""])",
        R"({"a": {"x": 1}, "b": {"x": 2}, "c": ["x", "x"]})",
        R"("\ud83d\ude00 \u533b \" \\ \/ \n")", R"({"a": "b", "b": "a:b,{["})", " \t\r\n{} ", "7");
    INFO(body);
    CHECK(check_json(body));
}

TEST_CASE("What is not strict JSON is malformed", "[server][json]") {
    const auto* body = GENERATE(
        "", " ", "{", "}", "[1,]", "{\"a\":1,}", "{'a':1}", "{a:1}", "NaN", "01", "+1", "1e999",
        "\"a\nb\"", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"abc", "\"\\", "{} {}", "// c\n{}",
        "\xef\xbb\xbf{}", "\"\xff\"", "\"\xed\xa0\x80\"", "]]]", "{\"a\" 1}", "{{}}", ":", ",");
    INFO(body);
    const auto result = check_json(body);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == base::ErrorCode::malformed);
    CHECK_FALSE(result.error().message.empty());
}

TEST_CASE("A NUL does not end a body, it spoils it", "[server][json]") {
    CHECK_FALSE(check_json(std::string_view{"{}\0", 3}));
    CHECK_FALSE(check_json(std::string_view{"{\"q\":\"x\"}\0junk", 14}));
}

TEST_CASE("A lone surrogate escape is malformed", "[server][json]") {
    const auto* body =
        GENERATE(R"("\ud800")", R"("\udc00")", R"("\ud800a")", R"("\ud800\n")", R"("\ud800\ud800")",
                 R"("\ude00\ud83d")", R"({"\ud800": 1})", R"("\ud800\u0041")");
    INFO(body);
    CHECK_FALSE(check_json(body));
}

TEST_CASE("A member name may stand once in an object, however it is spelled", "[server][json]") {
    CHECK_FALSE(check_json(R"({"text": "a", "text": "b"})"));
    CHECK_FALSE(check_json(R"({"text": "a", "\u0074ext": "b"})"));
    CHECK_FALSE(check_json(R"({"a": {"x": [], "x": {}}})"));
    CHECK_FALSE(check_json(R"({"\ud83d\ude00": 1, "😀": 2})"));
    CHECK(check_json(R"({"a": [{"x": 1}, {"x": 1}], "x": "a"})"));
}

TEST_CASE("Depth is bounded at 32 levels", "[server][json]") {
    CHECK(check_json(nested(32)));
    CHECK_FALSE(check_json(nested(33)));
    CHECK_FALSE(check_json(repeated("{\"a\":", 40) + "1" + repeated("}", 40)));
    CHECK_FALSE(check_json(repeated("[", 60'000)));
}

TEST_CASE("The number of values is bounded, names apart", "[server][json]") {
    CHECK(check_json('[' + repeated("1,", 998) + "1]"));
    CHECK_FALSE(check_json('[' + repeated("1,", 999) + "1]"));
    CHECK_FALSE(check_json('[' + repeated("[],", 999) + "[]]"));
}

TEST_CASE("A body over the size limit is too large", "[server][json]") {
    const auto result = check_json('"' + repeated("a", 64 * 1024) + '"');
    REQUIRE_FALSE(result);
    CHECK(result.error().code == base::ErrorCode::too_large);
    CHECK(check_json("[1,2]", {.bytes = 5}));
}

}  // namespace baoda::server
