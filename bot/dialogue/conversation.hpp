#pragma once

#include <memory>

#include "bot/dialogue/dialogue_policy.hpp"
#include "bot/dialogue/explanation.hpp"
#include "bot/dialogue/message.hpp"
#include "bot/dialogue/reply.hpp"
#include "bot/dialogue/served_release.hpp"
#include "bot/dialogue/session_store.hpp"
#include "intents/privacy/masker.hpp"
#include "knowledge/base/result.hpp"
#include "knowledge/base/snapshot.hpp"

namespace baoda::dialogue {

/// The longest question, in code points after normalizing.
inline constexpr std::size_t kLongestQuestion = 500;

/// A reply, and why it is so.
struct ExplainedReply {
    Reply reply;
    /// Nothing for a repeated message, whose reply was kept: what led to it is over.
    std::optional<Explanation> explanation;
};

/// A message as it is worked on: without numbers of persons.
struct Question {
    text::AnalyzedText text;     ///< What is to be understood.
    privacy::MaskedText masked;  ///< What may be kept.
    bool only_numbers = false;   ///< Nothing else was said.
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

    /// What one turn says and changes.
    struct Turn {
        Reply reply;
        std::vector<Event> events;
    };

    /// Understand, decide, compose: pure over the release and what is known.
    [[nodiscard]] Turn take_turn(const UserMessage& message,
                                 Question question,
                                 const DialogueState& known,
                                 const ServedRelease& release,
                                 std::optional<Explanation>* wanted) const;

    ConversationParts parts_;
};

}  // namespace baoda::dialogue
