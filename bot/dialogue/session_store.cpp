#include "bot/dialogue/session_store.hpp"

#include <algorithm>

#include "knowledge/base/random.hpp"

namespace baoda::dialogue {

namespace {

constexpr std::size_t kIdBytes = 16;

}  // namespace

Session::Session(std::shared_ptr<Record> record, const SessionOptions& options)
    : record_(std::move(record)), turn_(record_->turn), options_(&options) {}

const std::string& Session::id() const {
    return record_->id;
}

const DialogueState& Session::state() const {
    return record_->state;
}

std::optional<Reply> Session::reply_to(const std::string& message_id, base::TimePoint now) const {
    if (message_id.empty()) return std::nullopt;
    for (const auto& kept : record_->kept) {
        if (kept.message_id == message_id && now - kept.at <= options_->retry) return kept.reply;
    }
    return std::nullopt;
}

void Session::record(const std::vector<Event>& events, const Reply& reply, base::TimePoint now) {
    record_->state = replay(events, std::move(record_->state));
    if (reply.message_id.empty()) return;
    record_->kept.push_front({reply.message_id, now, reply});
    if (record_->kept.size() > options_->replies_kept) record_->kept.pop_back();
}

Session SessionStore::open(const std::string& id, base::TimePoint now) {
    std::shared_ptr<Session::Record> record;
    {
        const std::lock_guard hold{mutex_};
        while (!by_use_.empty() && now - by_use_.front()->used > options_.idle)
            forget(by_use_.front());
        if (const auto known = sessions_.find(id); known != sessions_.end()) {
            record = known->second;
            by_use_.splice(by_use_.end(), by_use_, record->place);
        } else {
            if (sessions_.size() >= options_.most) forget(by_use_.front());
            record = std::make_shared<Session::Record>();
            record->id = base::random_hex(kIdBytes);
            record->place = by_use_.insert(by_use_.end(), record);
            sessions_.emplace(record->id, record);
        }
        record->used = now;
    }
    return Session{std::move(record), options_};
}

void SessionStore::forget(const std::shared_ptr<Session::Record>& record) {
    const auto place = record->place;
    sessions_.erase(record->id);
    by_use_.erase(place);  // Last: `record` may be the list's own pointer.
}

std::size_t SessionStore::size() const {
    const std::lock_guard hold{mutex_};
    return sessions_.size();
}

}  // namespace baoda::dialogue
