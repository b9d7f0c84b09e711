#pragma once

#include "bot/channel/web_channel.hpp"
#include "bot/dialogue/conversation.hpp"
#include "bot/server/route.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/base/snapshot.hpp"

namespace baoda::server {

/// What the public API answers from; all outlive it.
struct PublicApiParts {
    dialogue::Conversation& conversation;
    const base::Snapshot<dialogue::ServedRelease>& release;
    const base::Clock& clock;
    std::function<bool()> storage_takes_writes;  ///< For readiness.
    bool explain = false;                        ///< Whether `?explain=1` is open.
};

/// The routes of the public API: chat, suggest, regions, intents, facts, health and readiness.
void add_public_api(RouteTable& routes, const PublicApiParts& parts);

}  // namespace baoda::server
