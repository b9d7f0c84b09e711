#pragma once

#include <memory>

#include "bot/dialogue/dialogue_policy.hpp"
#include "bot/dialogue/explanation.hpp"
#include "bot/dialogue/message.hpp"
#include "bot/dialogue/reply.hpp"
#include "bot/dialogue/served_release.hpp"
#include "bot/dialogue/session_store.hpp"
#include "bot/dialogue/turn.hpp"
#include "knowledge/base/result.hpp"
#include "knowledge/base/snapshot.hpp"

namespace baoda::dialogue {

/// A reply, and why it is so.
struct ExplainedReply {
    Reply reply;
    /// Nothing for a repeated message, whose reply was kept: what led to it is over.
    std::optional<Explanation> explanation;
};

/// What a conversation is held with; all outlive it.
struct ConversationParts {
    SessionStore& sessions;
    const base::Snapshot<ServedRelease>& release;
    std::optional<region::Code> default_region;  ///< Where this service stands, if anywhere.
};

/// The walk from a message to its reply. Safe from any thread.
class Conversation {
public:
    explicit Conversation(const ConversationParts& parts) : parts_(parts) {}

    /// `invalid_argument` for an empty or too long text or an unknown region, `malformed` for bad
    /// UTF-8, `unavailable` when no release is loaded.
    [[nodiscard]] base::Result<Reply> answer(const UserMessage& message);

    /// The same, with why; the usual `answer` pays nothing for it.
    [[nodiscard]] base::Result<ExplainedReply> explain(const UserMessage& message);

private:
    /// `wanted`: where the explanation goes, if one is wanted.
    [[nodiscard]] base::Result<Reply> converse(const UserMessage& message,
                                               std::optional<Explanation>* wanted);

    ConversationParts parts_;
};

}  // namespace baoda::dialogue
