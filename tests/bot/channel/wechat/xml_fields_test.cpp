#include "bot/channel/wechat/xml_fields.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace baoda;
using wechat::read_xml;
using wechat::text_of;

namespace {

std::string content_of(const std::string& xml) {
    const auto fields = read_xml(xml);
    REQUIRE(fields);
    return text_of(*fields, "Content");
}

std::string with_content(const std::string& inner) {
    return "<xml><A>1</A><Content>" + inner + "</Content></xml>";
}

std::string repeated(const std::string& piece, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += piece;
    return text;
}

}  // namespace

TEST_CASE("The same text is read however it is written", "[wechat][xml]") {
    const auto xml = GENERATE(values<std::string>({
        with_content("<![CDATA[你好]]>"),
        with_content("你好"),
        with_content("<![CDATA[你]]><![CDATA[好]]>"),
        with_content("&#20320;&#x597D;"),
        with_content("你<!-- <Content>x</Content> -->好"),
        "\xEF\xBB\xBF" + with_content("你好"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + with_content("你好") + "\n",
        "<xml>\r\n  <New/>\r\n  <Content a='1' b=\"]]&gt;\">你好</Content>\r\n</xml>",
        "<xml><Deep><a><b>c</b></a></Deep><Content>你好</Content></xml>",
    }));
    CHECK(content_of(xml) == "你好");
}

TEST_CASE("Markup and blanks of the user stay text", "[wechat][xml]") {
    CHECK(content_of(with_content("<![CDATA[a<b>&amp;]]>")) == "a<b>&amp;");
    CHECK(content_of(with_content("a&lt;b&gt;&amp;amp;&quot;&apos;")) == "a<b>&amp;\"'");
    CHECK(content_of(with_content("<![CDATA[]]]]><![CDATA[>]]>")) == "]]>");
    CHECK(content_of(with_content("<![CDATA[  ]]>")) == "  ");
    CHECK(content_of(with_content("  ")) == "  ");
    CHECK(content_of(with_content("<![CDATA[<!DOCTYPE xml>]]>")) == "<!DOCTYPE xml>");
    CHECK(content_of("<xml><Content/></xml>").empty());
}

TEST_CASE("Control characters that the platform lets through become blanks", "[wechat][xml]") {
    for (const std::string c : {"\x01", "\x08", "\x0B", "\x0C", "\x10", "\x1F", "\xEF\xBF\xBE"}) {
        CHECK(content_of(with_content("<![CDATA[医" + c + "保]]>")) == "医 保");
    }
    CHECK(content_of(with_content("医\x7F保")) == "医\x7F保");
}

TEST_CASE("Names may repeat below a field, not beside it", "[wechat][xml]") {
    const auto fields = read_xml("<xml><List><item>1</item><item>2</item></List></xml>");
    REQUIRE(fields);
    REQUIRE(fields->front().children.size() == 2);
    CHECK(fields->front().text.empty());
    CHECK_FALSE(read_xml("<xml><A>1</A><B/><A>2</A></xml>"));
}

TEST_CASE("What is not strictly a push is refused", "[wechat][xml]") {
    const auto xml = GENERATE(values<std::string>({
        "",
        "  \n",
        "你好",
        "{\"a\":1}",
        "<xml>",
        "<xml></xml><xml></xml>",
        "<xml></xml>x",
        "x<xml></xml>",
        "<![CDATA[x]]><xml></xml>",
        "<xml><a></xml></a>",
        "<xml><1a>x</1a></xml>",
        "<xml><a><![CDATA[x</a></xml>",
        "<message><Content>x</Content></message>",
        "<!DOCTYPE xml><xml></xml>",
        "<!DOCTYPE xml [<!ENTITY x SYSTEM "
        "\"file:///etc/passwd\">]><xml><Content>&x;</Content></xml>",
        "<!DOCTYPE xml SYSTEM \"http://127.0.0.1/x\"><xml></xml>",
        "<xml><!DOCTYPE xml></xml>",
        "<xml><!ENTITY a 'b'></xml>",
        "<?xml-stylesheet href='x'?><xml></xml>",
        "<xml><?php x ?></xml>",
        with_content("&nbsp;"),
        with_content("&"),
        with_content("&amp"),
        with_content("&#0;"),
        with_content("&#x10;"),
        with_content("&#xD800;"),
        with_content("&#x110000;"),
        with_content("&#99999999999999999999;"),
        with_content("&#-1;"),
        with_content("&#;"),
        with_content("&#x;"),
        with_content("a]]>b"),
        with_content(std::string{"a\0b", 3}),
        with_content("\xC4\xE3\xBA\xC3"),
        with_content("\xED\xA0\xBD"),
        with_content("\xC0\xAF"),
        "\xFF\xFE<\0x\0",
        "<xml a='1' a='2'></xml>",
    }));
    INFO(xml);
    const auto fields = read_xml(xml);
    REQUIRE_FALSE(fields);
    CHECK(fields.error().code == base::ErrorCode::malformed);
}

TEST_CASE("Depth, elements, attributes and size have limits", "[wechat][xml]") {
    CHECK(read_xml("<xml>" + repeated("<a>", 7) + repeated("</a>", 7) + "</xml>"));
    CHECK_FALSE(read_xml("<xml>" + repeated("<a>", 8) + repeated("</a>", 8) + "</xml>"));
    CHECK_FALSE(read_xml("<xml>" + repeated("<a>", 9'000) + repeated("</a>", 9'000) + "</xml>"));
    CHECK_FALSE(read_xml("<xml>" + repeated("<a>", 20'000)));
    CHECK(read_xml("<xml><L>" + repeated("<a/>", 126) + "</L></xml>"));
    CHECK_FALSE(read_xml("<xml><L>" + repeated("<a/>", 127) + "</L></xml>"));
    std::string attributes;
    for (int i = 0; i < 17; ++i) attributes += " a" + std::to_string(i) + "='x'";
    CHECK_FALSE(read_xml("<xml><a" + attributes + "/></xml>"));
    const auto large = read_xml(with_content(std::string(70'000, 'a')));
    REQUIRE_FALSE(large);
    CHECK(large.error().code == base::ErrorCode::too_large);
}
