#include "bot/channel/wechat/reply_once.hpp"

#include <exception>
#include <utility>

#include "knowledge/base/log.hpp"

namespace baoda::wechat {

std::pair<std::shared_ptr<ReplyOnce::Entry>, bool> ReplyOnce::entry_of(const std::string& key) {
    const auto now = std::chrono::steady_clock::now();
    const std::lock_guard hold{mutex_};
    drop_old(now);
    if (const auto known = by_key_.find(key); known != by_key_.end()) {
        ++repeats_;
        return {known->second->entry, false};
    }
    auto entry = std::make_shared<Entry>();
    by_key_.emplace(key, places_.insert(places_.end(), {key, now, entry}));
    return {std::move(entry), true};
}

void ReplyOnce::drop_old(SteadyTime now) {
    while (!places_.empty() &&
           (now - places_.front().since > options_.keep || places_.size() >= options_.most)) {
        by_key_.erase(places_.front().key);
        places_.pop_front();
    }
}

void ReplyOnce::forget(const std::string& key, const std::shared_ptr<Entry>& entry) {
    const std::lock_guard hold{mutex_};
    const auto known = by_key_.find(key);
    if (known == by_key_.end() || known->second->entry != entry) return;
    places_.erase(known->second);
    by_key_.erase(known);
}

void ReplyOnce::begin(const std::string& key,
                      const std::shared_ptr<Entry>& entry,
                      const Work& work,
                      const std::function<void(const KeptReply&)>& late) {
    const auto task = [this, key, entry, work, late] {
        std::optional<KeptReply> reply;
        try {
            reply = work();
        } catch (const std::exception& fault) {
            base::log(base::LogLevel::error, "wechat.answer_failed", {{"what", fault.what()}});
            forget(key, entry);
        }
        bool is_late = false;
        {
            const std::lock_guard hold{entry->leaving};
            entry->done = true;
            is_late = entry->given_up;
        }
        if (is_late && reply && late) late(*reply);
        entry->promise.set_value(std::move(reply));
    };
    if (executor_(task)) return;
    base::log(base::LogLevel::warning, "wechat.no_room");
    forget(key, entry);
    entry->promise.set_value(std::nullopt);
}

std::optional<KeptReply> ReplyOnce::answer(const std::string& key,
                                           const Work& work,
                                           SteadyTime deadline,
                                           const std::function<void(const KeptReply&)>& late) {
    const auto [entry, is_new] = entry_of(key);
    if (is_new) begin(key, entry, work, late);
    const auto reply = entry->reply;
    if (reply.wait_until(deadline) == std::future_status::ready) return reply.get();
    if (!is_new) return std::nullopt;
    {
        const std::lock_guard hold{entry->leaving};
        if (!entry->done) {
            entry->given_up = true;
            return std::nullopt;
        }
    }
    return reply.get();  // It came just now.
}

std::size_t ReplyOnce::size() const {
    const std::lock_guard hold{mutex_};
    return places_.size();
}

std::uint64_t ReplyOnce::repeats() const {
    const std::lock_guard hold{mutex_};
    return repeats_;
}

}  // namespace baoda::wechat
