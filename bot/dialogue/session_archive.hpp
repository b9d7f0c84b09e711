#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bot/dialogue/dialogue_state.hpp"
#include "bot/dialogue/reply.hpp"
#include "knowledge/base/clock.hpp"

namespace baoda::dialogue {

/// Turns of one conversation whose words are kept; of earlier ones only the events are.
inline constexpr std::size_t kTranscriptTurns = 200;

/// How long and how many conversations are kept.
struct SessionOptions {
    std::chrono::seconds idle{std::chrono::minutes{30}};  ///< Forgotten after this silence.
    std::chrono::seconds retry{std::chrono::minutes{5}};  ///< A repeat within this gets its reply.
    std::size_t most = 50'000;                            ///< The longest silent one gives way.
    std::size_t cached = 10'000;                          ///< Ready in memory, of those.
    std::size_t replies_kept = 8;                         ///< For repeats, in each session.
    std::chrono::days feedback{365};                      ///< What people thought of replies.
    std::size_t most_feedback = 20'000;                   ///< Of that, the earliest gives way,
    std::size_t feedback_per_session = 50;                ///< also within a conversation.
};

/// One turn as it is kept. The question has no numbers of persons in it: see privacy::Masker.
struct StoredTurn {
    base::TimePoint at{};
    std::string channel;
    std::string question;  ///< Masked.
    std::vector<Event> events;
    Reply reply;
};

/// A reply that a repeat of its message gets again.
struct KeptReply {
    std::string message_id;
    base::TimePoint at{};
    Reply reply;
};

/// What is left of a conversation when it goes on.
struct StoredSession {
    std::size_t turns = 0;
    base::TimePoint used{};          ///< When it was last spoken in.
    DialogueState state;             ///< What all its events give.
    std::vector<KeptReply> replies;  ///< The newest first.
};

/// What a conversation is after one more turn; of its replies so many are kept for repeats.
void add_turn(StoredSession& session, const StoredTurn& turn, std::size_t replies_kept);

/// A question and its reply, as the person may read them again.
struct TranscriptTurn {
    base::TimePoint at{};
    std::string question;  ///< Masked.
    std::string reply_id;
    ReplyKind kind = ReplyKind::fallback;
    std::string release;
    std::string text;
};

struct Transcript {
    base::TimePoint used{};
    std::vector<TranscriptTurn> turns;  ///< The last `kTranscriptTurns`, in order.
};

/// What somebody thought of a reply.
struct Feedback {
    std::string session_id;
    std::string reply_id;
    bool helpful = false;
    std::string reason;   ///< One of the API's reasons; may be empty.
    std::string comment;  ///< Masked; may be empty.
    base::TimePoint at{};
    friend bool operator==(const Feedback&, const Feedback&) = default;
};

/// Feedback with what it is about: copied, so that it tells as much when the conversation is gone.
struct JudgedReply {
    Feedback feedback;
    std::string release;
    std::string question;  ///< Masked.
    std::string text;      ///< Of the reply.
    std::string signals;   ///< What led to it, as JSON: intents, region, slots, entries, facts.
    friend bool operator==(const JudgedReply&, const JudgedReply&) = default;
};

/// Where conversations are kept. An id that has no turn is unknown to it. Safe from any thread;
/// throws what its storage throws.
class SessionArchive {
public:
    SessionArchive() = default;
    SessionArchive(const SessionArchive&) = delete;
    SessionArchive& operator=(const SessionArchive&) = delete;
    virtual ~SessionArchive() = default;

    /// How many turns a conversation has; 0: it is unknown. Cheap: asked before every turn, as
    /// another process may have gone on with it or erased it.
    [[nodiscard]] virtual std::size_t turns(const std::string& id) = 0;

    [[nodiscard]] virtual std::optional<StoredSession> load(const std::string& id) = 0;

    /// Adds a turn. When this returns, it outlives the process as far as the archive ever does.
    virtual void keep(const std::string& id, const StoredTurn& turn) = 0;

    [[nodiscard]] virtual std::optional<Transcript> transcript(const std::string& id) = 0;

    /// Keeps feedback beside what it is about, in the place of any earlier one of the same reply;
    /// the earliest of a conversation that has too much gives way. False when there is no such
    /// reply in that conversation.
    [[nodiscard]] virtual bool judge(const Feedback& feedback) = 0;

    /// What people thought of replies, the earliest first.
    [[nodiscard]] virtual std::vector<JudgedReply> judged() = 0;

    /// Removes all there is of a conversation, feedback too; false when there was nothing.
    [[nodiscard]] virtual bool erase(const std::string& id) = 0;

    /// Removes what is over: silent conversations, those above the cap, replies that no repeat may
    /// get any more, feedback that is old or above the cap. Called now and then, in one thread.
    virtual void sweep(base::TimePoint now) = 0;
};

/// What led to a reply, as JSON: intents with confidence, region, slots, entries and facts' ids.
[[nodiscard]] std::string signals_of(const Reply& reply);

}  // namespace baoda::dialogue
