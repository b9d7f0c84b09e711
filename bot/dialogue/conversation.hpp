#pragma once

#include <memory>

#include "bot/dialogue/dialogue_policy.hpp"
#include "bot/dialogue/message.hpp"
#include "bot/dialogue/reply.hpp"
#include "bot/dialogue/served_release.hpp"
#include "bot/dialogue/session_store.hpp"
#include "knowledge/base/result.hpp"
#include "knowledge/base/snapshot.hpp"

namespace baoda::dialogue {

/// The longest question, in code points after normalizing.
inline constexpr std::size_t kLongestQuestion = 500;

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

private:
    /// What one turn says and changes.
    struct Turn {
        Reply reply;
        std::vector<Event> events;
    };

    /// Understand, decide, compose: pure over the release and what is known.
    [[nodiscard]] Turn take_turn(const UserMessage& message,
                                 text::AnalyzedText question,
                                 const DialogueState& known,
                                 const ServedRelease& release) const;

    ConversationParts parts_;
};

}  // namespace baoda::dialogue
