#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "bot/channel/wechat/account.hpp"
#include "bot/channel/wechat/behind.hpp"
#include "bot/channel/wechat/passive_reply.hpp"
#include "bot/channel/wechat/push.hpp"
#include "bot/channel/wechat/visitors.hpp"
#include "bot/dialogue/conversation.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/base/snapshot.hpp"
#include "knowledge/base/token_buckets.hpp"

namespace baoda::wechat {

/// What replies are made with; all outlive it.
struct ResponderParts {
    dialogue::Conversation& conversation;
    dialogue::SessionStore& sessions;
    const base::Snapshot<dialogue::ServedRelease>& release;
    const base::Clock& clock;  ///< That answers are composed with.
    Visitors& visitors;
    std::atomic<std::uint64_t>& turns;  ///< Questions processed.
    base::TokenBuckets& rates;          ///< How often each user may ask.
};

/// Who says what to a push of one account: the conversation of the web, and a few words around it
/// for what only WeChat has. Safe from any thread.
class Responder {
public:
    Responder(Account account, const ResponderParts& parts, PlatformWays ways = {});

    /// The reply. Polite whatever comes: kinds and events that nobody knows are passed over. Throws
    /// what storage throws.
    [[nodiscard]] PassiveReply reply(const Push& push) const;

    /// What is said when there is no reply in time, or something failed.
    [[nodiscard]] PassiveReply slow_reply() const;

    /// What to send of a reply that came too late for its push; a card as a text.
    [[nodiscard]] std::vector<BehindMessage> late_messages(const PassiveReply& reply) const;

    /// The key that a user's conversation is kept under: 32 hex digits that tell nothing of the
    /// openid to who does not know the account's secrets.
    [[nodiscard]] std::string key_of(std::string_view user) const;

private:
    struct Visit;  // One push being answered.

    Account account_;
    ResponderParts parts_;
    PlatformWays ways_;
    std::string secret_;
};

}  // namespace baoda::wechat
