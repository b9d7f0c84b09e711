#pragma once

#include <vector>

#include "bot/app/web_files.hpp"
#include "bot/dialogue/conversation.hpp"
#include "bot/dialogue/session_store.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/base/token_buckets.hpp"

namespace baoda::app {

/// What the page without scripts converses with; all outlive the routes.
struct ChatPageParts {
    WebParts web;
    dialogue::Conversation& conversation;
    dialogue::SessionStore& sessions;  ///< Tells what was said before.
    const base::Clock& clock;
    base::TokenBuckets& conversations;  ///< How often each conversation may ask.
};

/// `GET /chat` and `POST /chat`: the same conversation as a page that works without JavaScript. The
/// form carries the conversation's id, no cookie does; `?q=` fills in a question, `?size=large`
/// enlarges letters, `?site=` names the listed site whose title and welcome it shows. Listed sites
/// may show it in a frame.
void add_chat_page(server::RouteTable& routes, const ChatPageParts& parts);

}  // namespace baoda::app
