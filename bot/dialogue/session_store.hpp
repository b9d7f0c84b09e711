#pragma once

#include <chrono>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "bot/dialogue/dialogue_state.hpp"
#include "bot/dialogue/reply.hpp"
#include "knowledge/base/clock.hpp"

namespace baoda::dialogue {

struct SessionOptions {
    std::chrono::seconds idle{std::chrono::minutes{30}};  ///< Forgotten after this silence.
    std::chrono::seconds retry{std::chrono::minutes{5}};  ///< A repeat within this gets its reply.
    std::size_t most = 50'000;                            ///< The longest silent one gives way.
    std::size_t replies_kept = 8;                         ///< For repeats, in each session.
};

/// One conversation, held by one thread at a time: turns of one user follow each other.
class Session {
public:
    [[nodiscard]] const std::string& id() const;
    [[nodiscard]] const DialogueState& state() const;
    /// The reply already given to this message, if it is still remembered.
    [[nodiscard]] std::optional<Reply> reply_to(const std::string& message_id,
                                                base::TimePoint now) const;
    /// Keeps what the turn changed, and its reply for repeats.
    void record(const std::vector<Event>& events, const Reply& reply, base::TimePoint now);

private:
    friend class SessionStore;

    struct Kept {
        std::string message_id;
        base::TimePoint at;
        Reply reply;
    };

    struct Record {
        std::mutex turn;
        std::string id;
        DialogueState state;
        std::list<Kept> kept;  // Newest first.
        base::TimePoint used{};
        std::list<std::shared_ptr<Record>>::iterator place;  // In the store's order of use.
    };

    Session(std::shared_ptr<Record> record, const SessionOptions& options);

    std::shared_ptr<Record> record_;
    std::unique_lock<std::mutex> turn_;
    const SessionOptions* options_;
};

/// Conversations in memory. Safe from any thread.
class SessionStore {
public:
    explicit SessionStore(SessionOptions options = {}) : options_(options) {}

    /// The conversation of this id, or a new one under a new, unguessable id (128 random bits) when
    /// it is empty, unknown or expired: an id is never taken over from the asker. Waits while
    /// another thread holds it.
    [[nodiscard]] Session open(const std::string& id, base::TimePoint now);

    [[nodiscard]] std::size_t size() const;

private:
    void forget(const std::shared_ptr<Session::Record>& record);

    SessionOptions options_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, std::shared_ptr<Session::Record>> sessions_;
    std::list<std::shared_ptr<Session::Record>> by_use_;  // The longest silent one first.
};

}  // namespace baoda::dialogue
