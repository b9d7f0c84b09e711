#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace baoda::base {

/// How often something may be done.
struct Rate {
    int per_minute = 0;  ///< In the long run; 0 is no limit.
    int burst = 1;       ///< At once after a rest; at least 1.
    friend bool operator==(const Rate&, const Rate&) = default;
};

/// Limits how often each of many callers does something: a bucket of tokens for each key, which
/// fills up again with time.
///
/// Memory is bounded: at `most_keys` the key that was not seen for longest is forgotten, as if it
/// had rested. Safe from any thread; the lock is held for one look-up.
class TokenBuckets {
public:
    using Time = std::chrono::steady_clock::time_point;

    /// Keys that are remembered unless told otherwise; some megabytes.
    static constexpr std::size_t kMostKeys = 16'384;

    explicit TokenBuckets(Rate rate, std::size_t most_keys = kMostKeys);

    /// Takes a token of that key. Zero when there was one; else nothing is taken, and this is how
    /// long until there will be one. `now` may run backwards a little between threads.
    [[nodiscard]] std::chrono::nanoseconds take(std::string_view key, Time now);

    /// How many keys are remembered now.
    [[nodiscard]] std::size_t size() const;

private:
    struct Bucket {
        std::string key;
        Time full_at;  ///< When all tokens will be back.
    };

    using Buckets = std::list<Bucket>;  ///< The one seen last comes first.

    Buckets::iterator seen(std::string_view key, Time now);

    std::chrono::nanoseconds each_{};  ///< For one token to come back; zero: no limit.
    std::chrono::nanoseconds all_{};   ///< For all of them.
    std::size_t most_keys_;
    mutable std::mutex mutex_;
    Buckets buckets_;
    /// A tree, no hash table: keys that strangers choose cannot make it slow.
    std::map<std::string_view, Buckets::iterator> by_key_;
};

/// Whole seconds, rounded up: what a Retry-After header says.
[[nodiscard]] int seconds_up(std::chrono::nanoseconds wait);

}  // namespace baoda::base
