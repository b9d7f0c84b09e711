#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "bot/dialogue/dialogue_state.hpp"
#include "bot/dialogue/memory_archive.hpp"
#include "bot/dialogue/reply.hpp"
#include "bot/dialogue/session_archive.hpp"
#include "knowledge/base/clock.hpp"

namespace baoda::dialogue {

class SessionStore;

/// What a person said in a turn, as it may be kept.
struct Said {
    std::string question;  ///< Masked.
    std::string channel;
};

/// One conversation, held by one thread at a time: turns of one user follow each other.
class Session {
public:
    [[nodiscard]] const std::string& id() const;
    [[nodiscard]] const DialogueState& state() const;
    /// The reply already given to this message, if it is still remembered.
    [[nodiscard]] std::optional<Reply> reply_to(const std::string& message_id,
                                                base::TimePoint now) const;
    /// Keeps what the turn changed, its words, and its reply for repeats. An archive that takes no
    /// write now is logged and asked again with the next turn: the answer is given all the same.
    void record(const std::vector<Event>& events,
                const Reply& reply,
                base::TimePoint now,
                const Said& said = {});

private:
    friend class SessionStore;

    struct Record {
        std::mutex turn;
        std::string id;
        bool is_loaded = false;  ///< Or new; false: only a place in memory for one not looked at.
        bool is_gone = false;    ///< Unknown or erased: who has waited for it looks again.
        StoredSession session;
        std::vector<StoredTurn> unkept;  ///< Turns that the archive did not take yet.
        base::TimePoint used{};
        std::list<std::shared_ptr<Record>>::iterator place;  // In the store's order of use.
    };

    Session(std::shared_ptr<Record> record,
            std::unique_lock<std::mutex> turn,
            const SessionStore& store);

    std::shared_ptr<Record> record_;
    std::unique_lock<std::mutex> turn_;
    const SessionStore* store_;
};

/// Conversations: those spoken in lately are in memory, all of them in an archive. Safe from any
/// thread.
class SessionStore {
public:
    /// With an archive that ends with the process.
    explicit SessionStore(SessionOptions options = {})
        : SessionStore(options, std::make_unique<MemoryArchive>(options)) {}

    SessionStore(SessionOptions options, std::unique_ptr<SessionArchive> archive)
        : options_(options), archive_(std::move(archive)) {}

    /// The conversation of this id, or a new one under a new, unguessable id (128 random bits) when
    /// it is empty, unknown or expired: an id is never taken over from the asker. Waits while
    /// another thread holds it.
    [[nodiscard]] Session open(const std::string& id, base::TimePoint now);

    /// The conversation of an id that a channel has made out of who speaks (32 hex digits that
    /// nobody can guess). One that is unknown, or over, begins anew under this very id. Waits as
    /// `open` does.
    [[nodiscard]] Session open_own(const std::string& id, base::TimePoint now);

    /// What was said in a conversation; nothing when it is unknown or expired. Throws what the
    /// archive throws, as the next ones do.
    [[nodiscard]] std::optional<Transcript> transcript(const std::string& id, base::TimePoint now);

    /// Keeps what somebody thought of a reply; `not_found` for unknown ids.
    [[nodiscard]] base::Result<void> judge(const Feedback& feedback);

    /// What people thought of replies, the earliest first.
    [[nodiscard]] std::vector<JudgedReply> judged() { return archive_->judged(); }

    /// Removes all there is of a conversation, once its turn is over; false when it is unknown.
    [[nodiscard]] bool erase(const std::string& id);

    /// Removes what is over, from memory and from the archive. Called now and then, in one thread.
    void sweep(base::TimePoint now);

    /// How many conversations are in memory.
    [[nodiscard]] std::size_t size() const;

private:
    friend class Session;
    using RecordPtr = std::shared_ptr<Session::Record>;

    [[nodiscard]] Session open_new(base::TimePoint now);
    /// The conversation's place in memory, made when there is none.
    [[nodiscard]] RecordPtr place_of(const std::string& id);
    /// Brings a record up to date with the archive; false when it is unknown or expired.
    [[nodiscard]] bool refresh(Session::Record& record, base::TimePoint now) const;
    /// Empties a record, and the archive of what is over under its id.
    void begin_anew(Session::Record& record) const;
    void use(const RecordPtr& record, base::TimePoint now);
    void keep(Session::Record& record) const;
    void insert(const RecordPtr& record);
    void forget(const RecordPtr& record);
    void make_room();

    SessionOptions options_;
    std::unique_ptr<SessionArchive> archive_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, RecordPtr> sessions_;
    std::list<RecordPtr> by_use_;  // The longest silent one first.
};

}  // namespace baoda::dialogue
