#include "bot/dialogue/asking_back.hpp"

#include <catch2/catch.hpp>

using namespace baoda;
using namespace baoda::dialogue;

namespace {

const Awaited kPlace{.what = "place",
                     .ask = "哪一个朝阳区？",
                     .intents = {"fee"},
                     .options = {{"北京市朝阳区", "北京市朝阳区"}}};

DialogueState waiting_for(Awaited awaited, std::vector<std::string> intents = {"fee"}) {
    DialogueState state;
    state.awaited = std::move(awaited);
    state.intents = std::move(intents);
    return state;
}

Reply reply_of(ReplyKind kind, std::string asks = {}, std::string ask = {}) {
    Reply reply;
    reply.kind = kind;
    reply.asks = std::move(asks);
    reply.ask = std::move(ask);
    return reply;
}

Decision answering(bool reminds = false) {
    Decision decision;
    decision.action = AnswerTopics{};
    decision.reminds = reminds;
    return decision;
}

Awaited after(const Reply& reply, const Decision& decision, const DialogueState& before) {
    return awaited_after({reply, decision, before, before});
}

std::optional<bool> help(const Reply& reply,
                         const Decision& decision,
                         const DialogueState& before = {}) {
    return helped({reply, decision, before, before});
}

}  // namespace

TEST_CASE("What a reply asks for is waited for, with the question behind it",
          "[dialogue][asking_back]") {
    Decision decision;
    decision.action = AskPlace{};
    const auto awaited =
        after(reply_of(ReplyKind::clarify, "place", "哪里？"), decision, waiting_for({}, {"fee"}));
    CHECK(awaited.what == "place");
    CHECK(awaited.ask == "哪里？");
    CHECK(awaited.intents == std::vector<std::string>{"fee"});
    CHECK_FALSE(awaited.reminded);
}

TEST_CASE("After a side question it is waited for on, once", "[dialogue][asking_back]") {
    const auto reply = reply_of(ReplyKind::answer);
    const auto once = after(reply, answering(true), waiting_for(kPlace));
    CHECK(once.intents == kPlace.intents);
    CHECK(once.reminded);
    CHECK(after(reply, answering(false), waiting_for(once)) == Awaited{});
}

TEST_CASE("A side question that wants the place, too, waits beside the first",
          "[dialogue][asking_back]") {
    const auto awaited =
        awaited_after({reply_of(ReplyKind::answer, "region", "哪里？"), answering(true),
                       waiting_for(kPlace), waiting_for(kPlace, {"time"})});
    CHECK(awaited.intents == std::vector<std::string>{"fee", "time"});
}

TEST_CASE("Small talk and declines keep what is waited for, a fresh start does not",
          "[dialogue][asking_back]") {
    CHECK(after(reply_of(ReplyKind::smalltalk), answering(), waiting_for(kPlace)) == kPlace);
    Decision decline;
    decline.action = Decline{};
    CHECK(after(reply_of(ReplyKind::fallback), decline, waiting_for(kPlace)) == kPlace);
    Decision anew;
    anew.action = StartAnew{};
    CHECK(after(reply_of(ReplyKind::smalltalk), anew, waiting_for(kPlace)) == Awaited{});
}

TEST_CASE("Answers help, declines and offers do not, small talk says nothing",
          "[dialogue][asking_back]") {
    CHECK(help(reply_of(ReplyKind::answer), answering()) == true);
    CHECK(help(reply_of(ReplyKind::fallback), {}) == false);
    CHECK(help(reply_of(ReplyKind::suggest), {}) == false);
    CHECK_FALSE(help(reply_of(ReplyKind::smalltalk), {}));
}

TEST_CASE("The same asking twice does not help, another asking does", "[dialogue][asking_back]") {
    Decision decision;
    decision.action = AskPlace{};
    const auto same = reply_of(ReplyKind::clarify, "place", kPlace.ask);
    CHECK(help(same, decision, waiting_for(kPlace)) == false);
    CHECK(help(same, decision) == true);
    CHECK(help(reply_of(ReplyKind::clarify, "place", "哪个鼓楼区？"), decision,
               waiting_for(kPlace)) == true);
}
