#include "bot/dialogue/session_store.hpp"

#include <algorithm>
#include <cassert>

#include "knowledge/base/log.hpp"
#include "knowledge/base/random.hpp"

namespace baoda::dialogue {

namespace {

constexpr std::size_t kIdBytes = 16;
// As many turns wait in memory for an archive that takes no writes; then the earliest are lost.
constexpr std::size_t kMostUnkept = 20;
// Who speaks more often in one conversation is no person: it ends, the next turn begins another.
constexpr std::size_t kMostTurns = 10'000;

// A record that nobody uses is held by the store's map and by its list.
constexpr long kOwnPointers = 2;

/// Whether it could be one of ours: others are not worth a look into the archive.
bool is_session_id(const std::string& id) {
    return id.size() == 2 * kIdBytes && std::ranges::all_of(id, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

void log_fault(std::string_view event, const std::exception& fault) {
    base::log(base::LogLevel::error, event, {{"why", fault.what()}});
}

}  // namespace

Session::Session(std::shared_ptr<Record> record,
                 std::unique_lock<std::mutex> turn,
                 const SessionStore& store)
    : record_(std::move(record)), turn_(std::move(turn)), store_(&store) {}

const std::string& Session::id() const {
    return record_->id;
}

const DialogueState& Session::state() const {
    return record_->session.state;
}

std::optional<Reply> Session::reply_to(const std::string& message_id, base::TimePoint now) const {
    if (message_id.empty()) return std::nullopt;
    for (const auto& kept : record_->session.replies) {
        const bool in_time = now - kept.at <= store_->options_.retry;
        if (kept.message_id == message_id && in_time) return kept.reply;
    }
    return std::nullopt;
}

void Session::record(const std::vector<Event>& events,
                     const Reply& reply,
                     base::TimePoint now,
                     const Said& said) {
    StoredTurn turn{now, said.channel, said.question, events, reply};
    add_turn(record_->session, turn, store_->options_.replies_kept);
    record_->unkept.push_back(std::move(turn));
    store_->keep(*record_);
}

void SessionStore::keep(Session::Record& record) const {
    auto& unkept = record.unkept;
    try {
        while (!unkept.empty()) {
            archive_->keep(record.id, unkept.front());
            unkept.erase(unkept.begin());
        }
    } catch (const std::exception& fault) {
        log_fault("session.not_kept", fault);
        if (unkept.size() > kMostUnkept) unkept.erase(unkept.begin());
    }
}

Session SessionStore::open(const std::string& id, base::TimePoint now) {
    while (is_session_id(id)) {
        auto record = place_of(id);
        std::unique_lock turn{record->turn};
        if (record->is_gone) continue;
        if (refresh(*record, now)) {
            use(record, now);
            return Session{std::move(record), std::move(turn), *this};
        }
        record->is_gone = true;
        forget(record);
        break;
    }
    return open_new(now);
}

Session SessionStore::open_own(const std::string& id, base::TimePoint now) {
    assert(is_session_id(id));
    for (;;) {
        auto record = place_of(id);
        std::unique_lock turn{record->turn};
        if (record->is_gone) continue;
        if (!refresh(*record, now)) begin_anew(*record);
        use(record, now);
        return Session{std::move(record), std::move(turn), *this};
    }
}

void SessionStore::begin_anew(Session::Record& record) const {
    record.session = {};
    record.unkept.clear();
    record.is_loaded = true;
    try {
        if (archive_->turns(record.id) > 0) static_cast<void>(archive_->erase(record.id));
    } catch (const std::exception& fault) {
        log_fault("session.not_erased", fault);
    }
}

Session SessionStore::open_new(base::TimePoint now) {
    auto record = std::make_shared<Session::Record>();
    record->id = base::random_hex(kIdBytes);
    record->is_loaded = true;
    record->used = now;
    std::unique_lock turn{record->turn};
    const std::lock_guard hold{mutex_};
    insert(record);
    return Session{std::move(record), std::move(turn), *this};
}

SessionStore::RecordPtr SessionStore::place_of(const std::string& id) {
    const std::lock_guard hold{mutex_};
    if (const auto known = sessions_.find(id); known != sessions_.end()) return known->second;
    auto record = std::make_shared<Session::Record>();
    record->id = id;
    insert(record);
    return record;
}

bool SessionStore::refresh(Session::Record& record, base::TimePoint now) const {
    try {
        // What the archive did not take yet, only memory knows.
        const bool is_ahead = !record.unkept.empty();
        const auto turns = is_ahead ? record.session.turns : archive_->turns(record.id);
        if (!record.is_loaded || turns != record.session.turns) {
            auto stored = archive_->load(record.id);
            if (!stored) return false;
            record.session = *std::move(stored);
            record.is_loaded = true;
        }
    } catch (const std::exception& fault) {
        log_fault("session.not_read", fault);
        if (!record.is_loaded) return false;
    }
    // `record.used` is written under the store's lock only, in `use`.
    const auto used = std::max(record.used, record.session.used);
    return now - used <= options_.idle && record.session.turns < kMostTurns;
}

void SessionStore::use(const RecordPtr& record, base::TimePoint now) {
    const std::lock_guard hold{mutex_};
    record->used = now;
    // It may have given way to others while its turn was waited for.
    if (!sessions_.contains(record->id)) return insert(record);
    by_use_.splice(by_use_.end(), by_use_, record->place);
}

void SessionStore::insert(const RecordPtr& record) {
    make_room();
    record->place = by_use_.insert(by_use_.end(), record);
    sessions_.emplace(record->id, record);
}

void SessionStore::make_room() {
    // One that a thread holds or waits for stays: loaded a second time, its turns would interleave.
    const auto most = std::min(options_.most, options_.cached);
    for (auto next = by_use_.begin(); next != by_use_.end() && sessions_.size() >= most;) {
        const auto& record = *next++;
        if (record.use_count() > kOwnPointers) continue;
        sessions_.erase(record->id);
        by_use_.erase(record->place);
    }
}

void SessionStore::forget(const RecordPtr& record) {
    const std::lock_guard hold{mutex_};
    const auto known = sessions_.find(record->id);
    if (known == sessions_.end() || known->second != record) return;
    sessions_.erase(known);
    by_use_.erase(record->place);
}

std::optional<Transcript> SessionStore::transcript(const std::string& id, base::TimePoint now) {
    if (!is_session_id(id)) return std::nullopt;
    auto transcript = archive_->transcript(id);
    if (transcript && now - transcript->used > options_.idle) return std::nullopt;
    return transcript;
}

base::Result<void> SessionStore::judge(const Feedback& feedback) {
    if (!is_session_id(feedback.session_id) || !archive_->judge(feedback)) {
        return base::fail(base::ErrorCode::not_found, "没有找到这条回答，可能已经过期。");
    }
    return {};
}

bool SessionStore::erase(const std::string& id) {
    if (!is_session_id(id)) return false;
    for (;;) {
        const auto record = place_of(id);
        const std::lock_guard turn{record->turn};
        if (record->is_gone) continue;
        const bool spoken = record->session.turns > 0;
        const bool stored = archive_->erase(id);
        record->is_gone = true;
        forget(record);
        return spoken || stored;
    }
}

void SessionStore::sweep(base::TimePoint now) {
    {
        const std::lock_guard hold{mutex_};
        for (auto next = by_use_.begin(); next != by_use_.end();) {
            const auto record = *next++;
            if (now - record->used <= options_.idle) break;
            if (record.use_count() > kOwnPointers + 1) continue;
            sessions_.erase(record->id);
            by_use_.erase(record->place);
        }
    }
    archive_->sweep(now);
}

std::size_t SessionStore::size() const {
    const std::lock_guard hold{mutex_};
    return sessions_.size();
}

}  // namespace baoda::dialogue
