#pragma once

#include "bot/dialogue/served_release.hpp"
#include "bot/dialogue/session_store.hpp"
#include "bot/server/route.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/base/snapshot.hpp"

namespace baoda::server {

/// What people may see and do with their conversations; all outlive it.
struct SessionApiParts {
    dialogue::SessionStore& sessions;
    const base::Snapshot<dialogue::ServedRelease>& release;  ///< Masks comments.
    const base::Clock& clock;
};

/// The routes for reading and erasing a conversation, for who knows its id, and for feedback.
void add_session_api(RouteTable& routes, const SessionApiParts& parts);

}  // namespace baoda::server
