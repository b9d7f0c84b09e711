#include <catch2/catch.hpp>

#include "bot/dialogue/conversation.hpp"
#include "bot/dialogue/memory_archive.hpp"
#include "tests/support/shipped_release.hpp"

using namespace baoda;
using namespace baoda::dialogue;

namespace {

const std::string& notice() {
    return support::shipped_release().phrases().at("reply.private_number");
}

/// A conversation on the shipped knowledge, and what it kept.
class Desk {
public:
    Reply ask(const std::string& text, const std::string& session = {}) {
        return conversation_.answer(message(text, session)).value();
    }

    ExplainedReply explain(const std::string& text) {
        return conversation_.explain(message(text, {})).value();
    }

    std::string kept_question(const Reply& reply) {
        return sessions_.transcript(reply.session_id, now()).value().turns.back().question;
    }

private:
    static base::TimePoint now() { return support::moment("2025-11-22T10:00:00+08:00"); }

    static UserMessage message(const std::string& text, const std::string& session) {
        return {.session_id = session, .text = text, .received_at = now()};
    }

    SessionStore sessions_;
    base::Snapshot<ServedRelease> release_{support::shipped_release_ptr()};
    Conversation conversation_{
        {.sessions = sessions_, .release = release_, .default_region = std::nullopt}};
};

}  // namespace

TEST_CASE("Who sends a number of theirs is answered, and asked not to", "[dialogue][privacy]") {
    Desk desk;
    const auto plain = desk.ask("合肥居民医保一年交多少钱");
    const auto reply = desk.ask("合肥居民医保一年交多少钱，我的手机13800138000");
    CHECK(reply.text == notice() + '\n' + plain.text);
    REQUIRE(reply.parts.size() == 1);
    CHECK(reply.parts[0].text == notice() + '\n' + plain.parts[0].text);
    CHECK(reply.parts[0].blocks.front() == answer::paragraph(notice()));
    CHECK(desk.kept_question(reply) == "合肥居民医保一年交多少钱，我的手机[手机号]");
    CHECK(desk.ask("那学生呢", reply.session_id).text.find(notice()) == std::string::npos);
}

TEST_CASE("A number alone begins no topic and ends none", "[dialogue][privacy]") {
    Desk desk;
    const auto reply = desk.ask("11010519491231002X");
    CHECK(reply.kind == ReplyKind::clarify);
    CHECK(reply.text.starts_with(notice()));
    const auto first = desk.ask("合肥居民医保一年交多少钱");
    const auto number = desk.ask("13800138000", first.session_id);
    CHECK(number.region.value().code == region::Code{340100});
    CHECK(desk.ask("那上海呢", first.session_id).parts.at(0).intent == first.parts[0].intent);
}

TEST_CASE("A number that the page has masked is understood as well", "[dialogue][privacy]") {
    Desk desk;
    const auto reply = desk.ask("我的号码[手机号]，合肥居民医保一年交多少钱");
    CHECK(reply.parts.at(0).intent == "pay.amount");
    CHECK(reply.text.find(notice()) == std::string::npos);
}

TEST_CASE("An explanation does not tell a masked number", "[dialogue][privacy]") {
    Desk desk;
    const auto explained = desk.explain("我身份证是11010519491231002X，合肥医保怎么交");
    const auto& text = explained.explanation.value().text;
    CHECK(text.normalized.utf8.find("1949") == std::string::npos);
    for (const auto& token : text.tokens) CHECK(token.text.find("1949") == std::string::npos);
}

TEST_CASE("A message's id that could be somebody's number is not kept, and repeats are known",
          "[dialogue][privacy]") {
    auto archive = std::make_unique<MemoryArchive>();
    auto& kept = *archive;
    SessionStore sessions{{}, std::move(archive)};
    const base::Snapshot<ServedRelease> release{support::shipped_release_ptr()};
    Conversation conversation{{.sessions = sessions, .release = release, .default_region = {}}};
    const auto ask = [&](const std::string& id, const std::string& session) {
        return conversation
            .answer({.session_id = session,
                     .message_id = id,
                     .text = "合肥居民医保一年交多少钱",
                     .received_at = support::moment("2025-11-22T10:00:00+08:00")})
            .value();
    };
    const auto first = ask("13800138000", {});
    CHECK(first.message_id == "13800138000");
    const auto again = ask("13800138000", first.session_id);
    CHECK(again.message_id == "13800138000");
    CHECK(again.reply_id == first.reply_id);
    CHECK(ask("13800138001", first.session_id).reply_id != first.reply_id);
    CHECK(ask("m-1", first.session_id).message_id == "m-1");
    const auto replies = kept.load(first.session_id).value().replies;
    REQUIRE(replies.size() == 3);
    CHECK(replies[0].message_id == "m-1");
    for (const auto& reply : replies) {
        CHECK(reply.message_id.find("13800") == std::string::npos);
        CHECK(reply.reply.message_id == reply.message_id);
    }
}

TEST_CASE("A name is not kept, and nothing is said of it", "[dialogue][privacy]") {
    Desk desk;
    const auto reply = desk.ask("我叫张三，合肥居民医保一年交多少钱");
    CHECK(reply.text.find(notice()) == std::string::npos);
    CHECK(reply.parts.at(0).intent == "pay.amount");
    CHECK(desk.kept_question(reply) == "我叫[姓名]，合肥居民医保一年交多少钱");
}

TEST_CASE("A door's number is not kept, the place before it is answered for",
          "[dialogue][privacy]") {
    Desk desk;
    const auto reply = desk.ask("我住合肥市蜀山区黄山路12号3栋402室，居民医保一年交多少钱");
    CHECK(reply.region.value().code == region::Code{340104});
    CHECK(reply.parts.at(0).intent == "pay.amount");
    CHECK(desk.kept_question(reply) == "我住合肥市蜀山区黄山路[住址]，居民医保一年交多少钱");
}

TEST_CASE("Invisible characters without end are not kept", "[dialogue][privacy]") {
    Desk desk;
    std::string text = "合肥医保怎么交";
    for (int i = 0; i < 10'000; ++i) text += "\u200b";
    const auto reply = desk.ask(text + "13800138000");
    CHECK(desk.kept_question(reply) == "合肥医保怎么交[手机号]");
}
