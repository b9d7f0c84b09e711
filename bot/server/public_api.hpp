#pragma once

#include "bot/channel/web_channel.hpp"
#include "bot/dialogue/conversation.hpp"
#include "bot/server/route.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/base/snapshot.hpp"
#include "knowledge/base/token_buckets.hpp"

namespace baoda::server {

/// What the public API answers from; all outlive it.
struct PublicApiParts {
    dialogue::Conversation& conversation;
    const base::Snapshot<dialogue::ServedRelease>& release;
    const base::Clock& clock;
    base::TokenBuckets& conversations;           ///< How often each conversation may ask.
    std::function<bool()> storage_takes_writes;  ///< For readiness.
    bool explain = false;                        ///< Whether `?explain=1` is open.
};

/// How long the conversation with that id must wait for its next question, in whole seconds; zero,
/// and one taken, when it need not. A new conversation (an empty id) never waits.
[[nodiscard]] int seconds_until_turn(base::TokenBuckets& conversations,
                                     std::string_view session_id);

/// The routes of the public API: chat, suggest, regions, intents, facts, health and readiness.
void add_public_api(RouteTable& routes, const PublicApiParts& parts);

}  // namespace baoda::server
