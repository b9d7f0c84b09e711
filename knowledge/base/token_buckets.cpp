#include "knowledge/base/token_buckets.hpp"

#include <algorithm>

namespace baoda::base {

TokenBuckets::TokenBuckets(Rate rate, std::size_t most_keys)
    : most_keys_(std::max<std::size_t>(most_keys, 1)) {
    if (rate.per_minute <= 0) return;
    each_ = std::chrono::nanoseconds{std::chrono::minutes{1}} / rate.per_minute;
    all_ = each_ * std::max(rate.burst, 1);
}

std::chrono::nanoseconds TokenBuckets::take(std::string_view key, Time now) {
    if (each_.count() == 0) return {};
    const std::lock_guard hold{mutex_};
    auto& bucket = *seen(key, now);
    const auto full_at = std::max(bucket.full_at, now) + each_;
    const auto wait = full_at - now - all_;
    if (wait > wait.zero()) return wait;
    bucket.full_at = full_at;
    return {};
}

/// The key's bucket, now the first; a full one when it was not remembered.
TokenBuckets::Buckets::iterator TokenBuckets::seen(std::string_view key, Time now) {
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
        buckets_.splice(buckets_.begin(), buckets_, found->second);
        return found->second;
    }
    if (buckets_.size() >= most_keys_) {
        by_key_.erase(buckets_.back().key);
        buckets_.pop_back();
    }
    buckets_.push_front({std::string{key}, now});
    by_key_.emplace(buckets_.front().key, buckets_.begin());
    return buckets_.begin();
}

std::size_t TokenBuckets::size() const {
    const std::lock_guard hold{mutex_};
    return buckets_.size();
}

int seconds_up(std::chrono::nanoseconds wait) {
    return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(wait).count());
}

}  // namespace baoda::base
