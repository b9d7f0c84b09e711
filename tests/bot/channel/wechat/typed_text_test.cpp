#include "bot/channel/wechat/typed_text.hpp"

#include <catch2/catch.hpp>

using namespace baoda::wechat;

TEST_CASE("Emoticons' codes are no words", "[wechat][typed]") {
    const auto [typed, kept] = GENERATE(table<std::string, std::string>({
        {"/::) 谢谢 [微笑][合十]", "  谢谢   "},
        {"/:rose医保怎么交", " 医保怎么交"},
        {"[居民]医保", "[居民]医保"},
        {"[微笑", "[微笑"},
        {"https://example.org/:a", "https://example.org "},
        {"http:///:)", "http:///:)"},
        {"医保/::D/::D", "医保  "},
        {"/:", "/:"},
        {"12/30", "12/30"},
        {"", ""},
    }));
    CHECK(without_emoticons(typed, "微笑 合十") == kept);
}

TEST_CASE("Blanks of every width are nothing to read", "[wechat][typed]") {
    for (const auto* text : {"", "   ", "\n", "\u3000", "\u200B", " \uFEFF\u2060 "}) {
        CHECK(is_blank(text));
    }
    for (const auto* text : {"？", ".", "好", "\u3000好"}) CHECK_FALSE(is_blank(text));
}

TEST_CASE("A word counts with marks around it, not inside a sentence", "[wechat][typed]") {
    for (const auto* text : {"继续", " 继续 ", "继续。", "“继续”", "更多！！", "\u200B继续~"}) {
        CHECK(is_one_of(text, "继续 更多"));
    }
    for (const auto* text : {"继续教育", "不继续", "", "。", "继 续"}) {
        CHECK_FALSE(is_one_of(text, "继续 更多"));
    }
}
