#include "intents/text/utf8.hpp"

#include <catch2/catch.hpp>

using namespace baoda::text;

TEST_CASE("Characters are counted, not bytes", "[text][utf8]") {
    CHECK(code_points("") == 0);
    CHECK(code_points("abc") == 3);
    CHECK(code_points("医保b超") == 4);
    CHECK(code_points("😀") == 1);
}

TEST_CASE("The lead byte tells a character's size", "[text][utf8]") {
    CHECK(character_size('a') == 1);
    CHECK(character_size('\xC3') == 2);
    CHECK(character_size('\xE5') == 3);
    CHECK(character_size('\xF0') == 4);
}

TEST_CASE("Well-formed UTF-8 is accepted up to U+10FFFF", "[text][utf8]") {
    CHECK(is_valid_utf8(""));
    CHECK(is_valid_utf8("居民医保 é 😀"));
    CHECK(is_valid_utf8("\xED\x9F\xBF"));      // U+D7FF, the last before the surrogates
    CHECK(is_valid_utf8("\xF4\x8F\xBF\xBF"));  // U+10FFFF
}

TEST_CASE("What is not UTF-8 is refused", "[text][utf8]") {
    const auto [bytes, fault] = GENERATE(table<std::string, std::string>({
        {"\x80", "continuation byte alone"},
        {"\xE5\x8C", "cut off in the middle"},
        {"a\xE5\x8C z", "continuation missing"},
        {"\xC0\xAF", "overlong in two bytes"},
        {"\xE0\x80\xAF", "overlong in three bytes"},
        {"\xF0\x80\x80\xAF", "overlong in four bytes"},
        {"\xED\xA0\x80", "surrogate"},
        {"\xF4\x90\x80\x80", "above U+10FFFF"},
        {"\xFF", "never a lead byte"},
        {"\xD2\xBD\xB1\xA3", "GBK"},
    }));
    INFO(fault);
    CHECK_FALSE(is_valid_utf8(bytes));
}

TEST_CASE("A code point that is written reads back the same", "[text][utf8]") {
    for (const char32_t c : {U'a', U'\x7F', U'\x80', U'\u07FF', U'\u0800', U'保', U'\uFFFF',
                             U'\U00010000', U'\U0010FFFF'}) {
        std::string utf8;
        append_code_point(utf8, c);
        CHECK(is_valid_utf8(utf8));
        CHECK(utf8.size() == character_size(utf8.front()));
        CHECK(code_point_at(utf8, 0) == c);
    }
}
