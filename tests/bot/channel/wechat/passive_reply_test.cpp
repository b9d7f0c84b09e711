#include "bot/channel/wechat/passive_reply.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "bot/channel/wechat/digest.hpp"
#include "bot/channel/wechat/xml_fields.hpp"

using namespace baoda;
using namespace baoda::wechat;

namespace {

const Addresses kAddresses{.to = "oUser", .from = "gh_1", .created = 1767225600};

std::vector<XmlField> written(const PassiveReply& reply) {
    const auto fields = read_xml(write_reply(reply, kAddresses));
    REQUIRE(fields);
    return *fields;
}

}  // namespace

TEST_CASE("Silence is exactly the word success", "[wechat][reply]") {
    CHECK(write_reply(Silence{}, kAddresses) == "success");
}

TEST_CASE("A text goes to who wrote, from whom it was written to", "[wechat][reply]") {
    const auto fields = written(TextReply{"第一行\n第二行 <a href=\"https://a/?b=1&c=2\">看</a>"});
    CHECK(text_of(fields, "ToUserName") == "oUser");
    CHECK(text_of(fields, "FromUserName") == "gh_1");
    CHECK(text_of(fields, "CreateTime") == "1767225600");
    CHECK(text_of(fields, "MsgType") == "text");
    CHECK(text_of(fields, "Content") == "第一行\n第二行 <a href=\"https://a/?b=1&c=2\">看</a>");
}

TEST_CASE("Nobody's words become elements", "[wechat][reply]") {
    const auto said = GENERATE(values<std::string>(
        {"]]>", "]]]]>>", "]]]]]]>", "a]]></Content><ToUserName>x</ToUserName><Content>",
         "<![CDATA[x]]>", "]]", "]]&gt;"}));
    const auto fields = written(TextReply{said});
    CHECK(fields.size() == 5);
    CHECK(text_of(fields, "Content") == said);
}

TEST_CASE("Characters that XML forbids are left out", "[wechat][reply]") {
    const auto xml = write_reply(TextReply{"a\x01"
                                           "b\x1F"
                                           "c\xEF\xBF\xBE"
                                           "d\x7F"
                                           "e"},
                                 kAddresses);
    CHECK(xml.find("<![CDATA[abcde]]>") != std::string::npos);
}

TEST_CASE("A card is one article", "[wechat][reply]") {
    const auto fields = written(NewsReply{"题", "说明", "https://a/b.png", "https://a"});
    CHECK(text_of(fields, "MsgType") == "news");
    CHECK(text_of(fields, "ArticleCount") == "1");
    const auto& item = fields.back().children.at(0).children;
    CHECK(text_of(item, "Title") == "题");
    CHECK(text_of(item, "Url") == "https://a");
}

TEST_CASE("A transfer names a desk only where one is named", "[wechat][reply]") {
    CHECK(written(TransferReply{}).size() == 4);
    const auto fields = written(TransferReply{"kf1@test"});
    CHECK(text_of(fields, "MsgType") == "transfer_customer_service");
    CHECK(text_of(fields.back().children, "KfAccount") == "kf1@test");
}

TEST_CASE("An envelope holds the sealed reply under its signature", "[wechat][reply]") {
    const auto crypt =
        MessageCrypt::make("0123456789abcdefghijklmnopqrstuvwxyzABCDEFH", "wx0f1e2d3c4b5a6978")
            .value();
    const auto xml = write_reply(TextReply{"你好"}, kAddresses);
    const auto fields = read_xml(write_envelope(xml, crypt, "token", 1767225601, "nonce1"));
    REQUIRE(fields);
    CHECK(fields->size() == 4);
    const auto sealed = text_of(*fields, "Encrypt");
    CHECK(crypt.open(sealed) == xml);
    CHECK(text_of(*fields, "TimeStamp") == "1767225601");
    CHECK(text_of(*fields, "Nonce") == "nonce1");
    CHECK(text_of(*fields, "MsgSignature") ==
          signature_of({"token", "1767225601", "nonce1", sealed}));
}
