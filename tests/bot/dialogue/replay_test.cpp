// What was recorded of a conversation gives every reply again: nothing else is remembered.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "bot/channel/reply_json.hpp"
#include "bot/dialogue/conversation.hpp"
#include "bot/dialogue/turn.hpp"
#include "tests/support/generated_talk.hpp"
#include "tests/support/shipped_release.hpp"

using namespace baoda;
using namespace baoda::dialogue;

namespace {

constexpr int kConversations = 1'000;
constexpr std::uint32_t kSeed = 20261122;

/// All bytes of a reply but the ids and the time taken.
std::string bytes_of(Reply reply) {
    reply.session_id.clear();
    reply.reply_id.clear();
    reply.took_us = 0;
    return channel::reply_json(reply);
}

Turn turn_after(const std::vector<Event>& recorded, const UserMessage& message) {
    const auto& release = support::shipped_release();
    auto question = read_question(message.text, release);
    REQUIRE(question);
    return take_turn(message, *std::move(question), replay(recorded),
                     {.release = release, .default_region = {}});
}

}  // namespace

TEST_CASE("The recorded events of a conversation reproduce every reply byte for byte",
          "[dialogue][replay]") {
    SessionStore sessions;
    const base::Snapshot<ServedRelease> release{support::shipped_release_ptr()};
    Conversation conversation{{.sessions = sessions, .release = release}};
    support::GeneratedTalk talk{support::shipped_release(), kSeed};
    for (int i = 0; i < kConversations; ++i) {
        std::vector<Event> recorded;
        std::string session;
        for (auto message : talk.next()) {
            message.session_id = session;
            const auto reply = conversation.answer(message);
            REQUIRE(reply);
            session = reply->session_id;
            auto again = turn_after(recorded, message);
            CAPTURE(i, message.text);
            REQUIRE(bytes_of(*reply) == bytes_of(again.reply));
            recorded.insert(recorded.end(), again.events.begin(), again.events.end());
        }
    }
}

TEST_CASE("Conversations held at once are those held one after the other", "[dialogue][replay]") {
    SessionStore sessions;
    const base::Snapshot<ServedRelease> release{support::shipped_release_ptr()};
    Conversation conversation{{.sessions = sessions, .release = release}};
    support::GeneratedTalk talk{support::shipped_release(), kSeed + 1};
    std::vector<std::vector<UserMessage>> talks;
    for (int i = 0; i < 100; ++i) talks.push_back(talk.next());
    std::vector<std::vector<Event>> recorded(talks.size());
    std::vector<std::string> ids(talks.size());
    const auto moment = support::moment("2026-03-10T09:00:00+08:00");
    for (std::size_t turn = 0; turn < 8; ++turn) {
        for (std::size_t i = 0; i < talks.size(); ++i) {
            if (turn >= talks[i].size()) continue;
            auto message = talks[i][turn];
            message.session_id = ids[i];
            message.received_at = moment;
            const auto reply = conversation.answer(message).value();
            ids[i] = reply.session_id;
            auto alone = turn_after(recorded[i], message);
            CAPTURE(i, message.text);
            REQUIRE(bytes_of(reply) == bytes_of(alone.reply));
            recorded[i].insert(recorded[i].end(), alone.events.begin(), alone.events.end());
        }
    }
}
