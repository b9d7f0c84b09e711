#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <future>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "bot/channel/wechat/passive_reply.hpp"

namespace baoda::wechat {

using SteadyTime = std::chrono::steady_clock::time_point;

/// A reply and the CreateTime it was first given with: a retry gets the very same bytes.
struct KeptReply {
    PassiveReply reply;
    std::int64_t created = 0;
};

/// What makes the reply to a push; runs once, in a thread of the executor. May throw.
using Work = std::function<KeptReply()>;

/// Takes a task that does not throw; false when there is no room for it.
using Executor = std::function<bool(std::function<void()>)>;

/// How long and how many replies are kept.
struct OnceOptions {
    std::chrono::seconds keep{300};
    std::size_t most = 100'000;  ///< The oldest give way.
};

/// Answers each push once, however often it comes: a retry or a parallel duplicate waits for the
/// first and gets its reply, as the answer to the first attempt was lost with its connection.
///
/// The work goes on when nobody waits any more. A push whose work threw, or found no room, is
/// forgotten: its retry may try again. Safe from any thread; the executor must be done before it
/// goes.
class ReplyOnce {
public:
    explicit ReplyOnce(Executor executor, OnceOptions options = {})
        : executor_(std::move(executor)), options_(options) {}

    /// The reply to the push of this key, waiting for it until `deadline`; nothing when it is not
    /// there by then, or its work failed. `late` gets a reply that came after its first asker had
    /// gone.
    [[nodiscard]] std::optional<KeptReply> answer(
        const std::string& key,
        const Work& work,
        SteadyTime deadline,
        const std::function<void(const KeptReply&)>& late = {});

    /// How many pushes are remembered.
    [[nodiscard]] std::size_t size() const;

    /// How many were known already when they came.
    [[nodiscard]] std::uint64_t repeats() const;

private:
    /// One push, from its first attempt on.
    struct Entry {
        std::promise<std::optional<KeptReply>> promise;
        std::shared_future<std::optional<KeptReply>> reply{promise.get_future()};
        std::mutex leaving;  // Whether the first asker gives up, or gets its reply: one of both.
        bool given_up = false;
        bool done = false;
    };

    struct Place {
        std::string key;
        SteadyTime since;
        std::shared_ptr<Entry> entry;
    };

    /// The push's entry, and whether it is new.
    [[nodiscard]] std::pair<std::shared_ptr<Entry>, bool> entry_of(const std::string& key);
    void forget(const std::string& key, const std::shared_ptr<Entry>& entry);
    void drop_old(SteadyTime now);
    void begin(const std::string& key,
               const std::shared_ptr<Entry>& entry,
               const Work& work,
               const std::function<void(const KeptReply&)>& late);

    Executor executor_;
    OnceOptions options_;
    mutable std::mutex mutex_;
    std::list<Place> places_;  // The oldest first.
    std::unordered_map<std::string, std::list<Place>::iterator> by_key_;
    std::uint64_t repeats_ = 0;
};

}  // namespace baoda::wechat
