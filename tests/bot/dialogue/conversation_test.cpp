#include "bot/dialogue/conversation.hpp"

#include <chrono>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/shipped_release.hpp"

using namespace baoda;
using namespace baoda::dialogue;
using base::ErrorCode;
using namespace std::chrono_literals;

namespace {

/// A conversation on the shipped knowledge.
class Desk {
public:
    explicit Desk(std::optional<region::Code> default_region = std::nullopt)
        : conversation_(
              {.sessions = sessions_, .release = release_, .default_region = default_region}) {}

    base::Result<Reply> ask(UserMessage message) {
        if (message.received_at == base::TimePoint{}) {
            message.received_at = support::moment("2026-11-22T10:00:00+08:00");
        }
        return conversation_.answer(message);
    }

    base::Result<Reply> ask(const std::string& text, const std::string& session = {}) {
        return ask(UserMessage{.session_id = session, .text = text});
    }

    [[nodiscard]] std::size_t sessions() const { return sessions_.size(); }

private:
    SessionStore sessions_;
    base::Snapshot<ServedRelease> release_{support::shipped_release_ptr()};
    Conversation conversation_;
};

std::string repeated(const std::string& character, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += character;
    return text;
}

}  // namespace

TEST_CASE("A text that is no question is refused, and starts nothing", "[conversation]") {
    const auto [text, code] = GENERATE(table<std::string, ErrorCode>({
        {"", ErrorCode::invalid_argument},
        {" \t\n ", ErrorCode::invalid_argument},
        {"\u200B\u200D\uFEFF", ErrorCode::invalid_argument},
        {"\u0001\u0002", ErrorCode::invalid_argument},
        {"医保\xE5\x8C", ErrorCode::malformed},
        {"\xFF", ErrorCode::malformed},
        {"\xED\xA0\x80", ErrorCode::malformed},
    }));
    Desk desk;
    const auto reply = desk.ask(text);
    REQUIRE_FALSE(reply);
    CHECK(reply.error().code == code);
    CHECK(desk.sessions() == 0);
}

TEST_CASE("A question has at most 500 characters", "[conversation]") {
    Desk desk;
    CHECK(desk.ask(repeated("医", 500)));
    CHECK(desk.ask("  " + repeated("医", 500) + "  "));
    const auto reply = desk.ask(repeated("医", 501));
    REQUIRE_FALSE(reply);
    CHECK(reply.error().code == ErrorCode::invalid_argument);
    CHECK(reply.error().field == "text");
}

TEST_CASE("A text far too long is refused before any work on it", "[conversation]") {
    Desk desk;
    const auto text =
        GENERATE(as<std::string>{}, repeated("hefei ", 10'000), repeated("参", 20'000),
                 repeated("合肥和", 6'000), repeated("不是2025年", 4'000));
    const auto begun = std::chrono::steady_clock::now();
    const auto reply = desk.ask(text);
    const auto took = std::chrono::steady_clock::now() - begun;
    REQUIRE_FALSE(reply);
    CHECK(reply.error().code == ErrorCode::invalid_argument);
    CHECK(reply.error().field == "text");
    CHECK(took < 1s);
}

TEST_CASE("A typing error is mended, the short name of a place is none", "[conversation]") {
    const auto& analyzer = support::shipped_release().analyzer();
    const auto text = GENERATE(as<std::string>{}, "我是沪籍,医保怎么交", "非沪籍能交居民医保吗");
    CHECK(analyzer.analyze(text).value().normalized.utf8 == text);
    CHECK(analyzer.analyze("和作医疗").value().normalized.utf8 == "合作医疗");
}

TEST_CASE("A region that does not exist is refused", "[conversation]") {
    Desk desk;
    const auto reply = desk.ask(UserMessage{.text = "医保怎么交", .region = region::Code{999999}});
    REQUIRE_FALSE(reply);
    CHECK(reply.error().field == "region");
}

TEST_CASE("The reply tells where its region comes from", "[conversation]") {
    Desk desk;
    const auto pinned =
        desk.ask(UserMessage{.text = "医保一年交多少钱", .region = region::Code{340100}}).value();
    REQUIRE(pinned.region);
    CHECK(pinned.region->origin == RegionOrigin::request);
    CHECK(pinned.region->name == "合肥市");
    const auto named = desk.ask("上海医保一年交多少钱", pinned.session_id).value();
    CHECK(named.region.value().origin == RegionOrigin::text);
    const auto later = desk.ask("医保什么时候交", pinned.session_id).value();
    CHECK(later.region.value().origin == RegionOrigin::session);
    CHECK(later.region->code == region::Code{310000});
    CHECK_FALSE(desk.ask("医保一年交多少钱").value().region);
    Desk local{region::Code{340100}};
    CHECK(local.ask("医保一年交多少钱").value().region.value().origin == RegionOrigin::fallback);
}

TEST_CASE("A default that was denied does not come back by itself", "[conversation]") {
    Desk local{region::Code{340100}};
    const auto begun = local.ask("医保一年交多少钱").value();
    REQUIRE(begun.region);
    const auto& session = begun.session_id;
    CHECK_FALSE(local.ask("不是合肥", session).value().region);
    CHECK_FALSE(local.ask("医保什么时候交", session).value().region);
    CHECK(local.ask("六安呢", session).value().region.value().code == region::Code{341500});
}

TEST_CASE("A region chosen anew counts, the same sent along does not", "[conversation]") {
    Desk desk;
    const region::Code hefei{340100};
    const auto begun = desk.ask({.text = "上海医保一年交多少钱", .region = hefei}).value();
    CHECK(begun.region.value().code == region::Code{310000});
    UserMessage next{.session_id = begun.session_id, .text = "医保什么时候交", .region = hefei};
    const auto kept = desk.ask(next).value();
    CHECK(kept.region.value().code == region::Code{310000});
    CHECK(kept.region->origin == RegionOrigin::session);
    next.region_chosen = true;
    const auto chosen = desk.ask(next).value();
    CHECK(chosen.region.value().code == hefei);
    CHECK(chosen.region->origin == RegionOrigin::request);
}

TEST_CASE("A region pinned again after a pause counts", "[conversation]") {
    Desk desk;
    const region::Code hefei{340100};
    const auto begun = desk.ask({.text = "医保一年交多少钱", .region = hefei}).value();
    const auto& session = begun.session_id;
    CHECK(desk.ask("那上海呢", session).value().region.value().code == region::Code{310000});
    const auto again =
        desk.ask({.session_id = session, .text = "医保什么时候交", .region = hefei}).value();
    CHECK(again.region.value().code == hefei);
}

TEST_CASE("A repeated message gets the very same reply", "[conversation]") {
    Desk desk;
    const auto begun = desk.ask("你好").value();
    UserMessage message{.session_id = begun.session_id,
                        .message_id = "m1",
                        .text = "医保一年交多少钱",
                        .received_at = support::moment("2026-11-22T10:00:00+08:00")};
    const auto first = desk.ask(message).value();
    message.received_at += 5min;
    const auto again = desk.ask(message).value();
    CHECK(again.reply_id == first.reply_id);
    CHECK(again.text == first.text);
    CHECK(again.took_us == first.took_us);
    message.received_at += 1s;
    CHECK(desk.ask(message).value().reply_id != first.reply_id);
}

TEST_CASE("A number chooses what was offered", "[conversation]") {
    const std::string choice = GENERATE("2", "２", "第2个", "第二个", "二", "2.");
    CAPTURE(choice);
    Desk desk;
    const auto offered = desk.ask("朝阳区居民医保缴费标准是多少").value();
    REQUIRE(offered.kind == ReplyKind::clarify);
    REQUIRE(offered.options.size() == 2);
    const auto reply = desk.ask(choice, offered.session_id).value();
    CHECK(reply.kind == ReplyKind::answer);
    CHECK(reply.parts.at(0).intent == "pay.amount");
    CHECK(reply.region.value().code == region::Code{220104});
}

TEST_CASE("A number without choices is no choice", "[conversation]") {
    Desk desk;
    const auto reply = desk.ask("2").value();
    CHECK(reply.kind != ReplyKind::answer);
    const auto offered = desk.ask("朝阳区居民医保缴费标准是多少").value();
    const auto other = desk.ask("9", offered.session_id).value();
    CHECK(other.kind != ReplyKind::answer);
}

TEST_CASE("The same question on the same day gets the same words", "[conversation]") {
    Desk desk;
    const auto one = desk.ask("合肥医保一年交多少钱").value();
    const auto other = desk.ask("合肥医保一年交多少钱").value();
    CHECK(one.text == other.text);
    CHECK(one.session_id != other.session_id);
    CHECK(one.reply_id != other.reply_id);
    CHECK(one.release == "r1-shipped");
}

TEST_CASE("Every cited source stands in the reply once", "[conversation]") {
    Desk desk;
    const auto reply = desk.ask("合肥2025年居民医保多少钱").value();
    REQUIRE_FALSE(reply.facts.empty());
    for (const auto& fact : reply.facts) CHECK(fact.source < reply.sources.size());
    for (const auto& part : reply.parts) {
        for (const auto source : part.sources) CHECK(source < reply.sources.size());
    }
    for (std::size_t i = 0; i < reply.sources.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) CHECK(reply.sources[k].id != reply.sources[i].id);
    }
}

TEST_CASE("Without a release nothing is answered", "[conversation]") {
    SessionStore sessions;
    const base::Snapshot<ServedRelease> empty;
    Conversation conversation{{.sessions = sessions, .release = empty}};
    const auto reply = conversation.answer({.text = "医保怎么交"});
    REQUIRE_FALSE(reply);
    CHECK(reply.error().code == ErrorCode::unavailable);
}
