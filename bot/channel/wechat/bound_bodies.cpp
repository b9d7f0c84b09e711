#include "bot/channel/wechat/bound_bodies.hpp"

#include "bot/channel/wechat/digest.hpp"

namespace baoda::wechat {

namespace {

constexpr std::chrono::seconds kKeep{600};
constexpr std::size_t kMost = 200'000;

}  // namespace

bool BoundBodies::admit(const std::string& pair,
                        std::string_view body,
                        std::chrono::steady_clock::time_point now) {
    const auto hash = keyed_hash("body", body);
    const std::lock_guard hold{mutex_};
    while (!bounds_.empty() && (now - bounds_.front().since > kKeep || bounds_.size() >= kMost)) {
        by_pair_.erase(bounds_.front().pair);
        bounds_.pop_front();
    }
    if (const auto known = by_pair_.find(pair); known != by_pair_.end()) {
        return known->second->hash == hash;
    }
    by_pair_.emplace(pair, bounds_.insert(bounds_.end(), {pair, hash, now}));
    return true;
}

}  // namespace baoda::wechat
