#pragma once

#include <functional>

#include "bot/app/config.hpp"
#include "bot/app/web_files.hpp"
#include "bot/dialogue/conversation.hpp"
#include "bot/dialogue/session_store.hpp"
#include "bot/server/route.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/base/snapshot.hpp"
#include "knowledge/base/token_buckets.hpp"

namespace baoda::app {

/// What every part of the service works on; all outlive the routes.
struct ServiceParts {
    const Config& config;
    const base::Clock& clock;
    const base::Snapshot<dialogue::ServedRelease>& release;
    dialogue::SessionStore& sessions;
    dialogue::Conversation& conversation;
    base::TokenBuckets& conversations;  ///< How often each conversation may ask.
    const WebFiles& files;
    std::function<bool()> storage_takes_writes;  ///< Asked by readiness checks.
};

/// Everything that the public listener answers, but for the callbacks of WeChat.
[[nodiscard]] server::RouteTable service_routes(const ServiceParts& parts);

}  // namespace baoda::app
