#include "bot/channel/short_text.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "bot/dialogue/conversation.hpp"
#include "knowledge/base/file.hpp"
#include "tests/support/shipped_release.hpp"

using namespace baoda;
using channel::short_text;
using dialogue::Reply;
using dialogue::ReplyKind;

namespace {

const answer::Phrases& phrases() {
    return support::shipped_release().phrases();
}

Reply reply_to(const std::vector<std::string>& said) {
    dialogue::SessionStore sessions;
    base::Snapshot<dialogue::ServedRelease> release{support::shipped_release_ptr()};
    dialogue::Conversation conversation{{.sessions = sessions, .release = release}};
    Reply reply;
    for (const auto& text : said) {
        reply = conversation
                    .answer({.session_id = reply.session_id,
                             .text = text,
                             .received_at = support::moment("2024-11-22T10:00:00+08:00")})
                    .value();
    }
    return reply;
}

std::size_t count_of(const std::string& text, const std::string& piece) {
    std::size_t count = 0;
    for (auto at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) {
        ++count;
    }
    return count;
}

}  // namespace

TEST_CASE("An answer is told whole, its sources short", "[channel][short]") {
    const auto reply = reply_to({"合肥居民医保一年交多少钱？"});
    const auto text = short_text(reply, phrases());
    CHECK(text.starts_with("合肥市2025年度居民医保个人缴费标准为每人每年400元"));
    CHECK(count_of(text, phrases().at("reply.disclaimer")) == 1);
    CHECK(text.find("来源：合肥市医疗保障局") != std::string::npos);
    CHECK(text.find("[1]") == std::string::npos);
    CHECK(text.find("还可以问：") != std::string::npos);
    CHECK(text.size() < reply.text.size());
    for (const auto& part : reply.parts) CHECK(text.find(part.text) != std::string::npos);
}

TEST_CASE("Several answers have their headings", "[channel][short]") {
    const auto reply = reply_to({"合肥居民医保交多少钱，什么时候截止？"});
    REQUIRE(reply.parts.size() == 2);
    const auto text = short_text(reply, phrases());
    for (const auto& part : reply.parts) CHECK(count_of(text, "【" + part.title + "】") == 1);
}

TEST_CASE("A question back stands once, its choices numbered below", "[channel][short]") {
    const auto reply = reply_to({"居民医保一年交多少钱"});
    REQUIRE_FALSE(reply.options.empty());
    const auto text = short_text(reply, phrases());
    CHECK(count_of(text, reply.ask) == 1);
    CHECK(text.find("\n1. " + reply.options.front().label) > text.find(reply.ask));
    CHECK(text.ends_with(phrases().at("short.choose")));
}

TEST_CASE("What was said around the parts stands once", "[channel][short]") {
    const auto said = GENERATE(values<std::vector<std::string>>({
        {"居民医保一年交多少钱", "微信怎么交"},
        {"我家在合肥，我在上海上班，居民医保一年交多少钱"},
        {"我断了三年，帮我算等待期要多久", "合肥医保什么时候交"},
        {"转人工"},
        {"13800138000 合肥居民医保一年交多少钱"},
    }));
    const auto reply = reply_to(said);
    const auto text = short_text(reply, phrases());
    for (const auto& line : base::lines_of(reply.text)) {
        const bool listed = line.starts_with('[') || line.starts_with("来源") || line.empty();
        INFO(line);
        if (!listed) CHECK(text.find(line) != std::string::npos);
    }
    for (const auto& line : {phrases().at("reply.disclaimer"), reply.ask}) {
        if (!line.empty()) CHECK(count_of(text, line) <= 1);
    }
}

TEST_CASE("Choices that the text lists already are not listed twice", "[channel][short]") {
    Reply reply{.kind = ReplyKind::suggest, .text = "您想问：\n1. 甲\n2. 乙\n都不是？"};
    reply.options = {{"甲", "甲问题"}, {"乙", "乙问题"}};
    CHECK(short_text(reply, phrases()) == reply.text);
    const auto linked = short_text(reply, phrases(), [](const auto& option, std::size_t number) {
        return '<' + option.text + std::to_string(number) + '>';
    });
    CHECK(linked == "您想问：\n1. <甲问题1>\n2. <乙问题2>\n都不是？");
}

TEST_CASE("What people wrote becomes no markup", "[channel][short]") {
    Reply reply{.kind = ReplyKind::clarify, .text = "“<a href='x'>点</a><!--”是什么？3<4"};
    reply.options = {{"<b>", "<b>"}};
    const auto text = short_text(reply, phrases());
    CHECK(text.find("＜a href='x'>点＜/a>＜!--”是什么？3<4") != std::string::npos);
    CHECK(text.find("1. ＜b>") != std::string::npos);
}
