#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace baoda::wechat {

/// Ties a plain push's signature to its body: in plain mode the signature covers only token, time
/// and nonce, so whoever has seen one address could send any body under it. The first body seen
/// counts, for ten minutes, which is longer than a timestamp is taken. A repeat of it is a retry.
/// Safe from any thread.
class BoundBodies {
public:
    /// Whether this body may come under this pair of timestamp and nonce.
    [[nodiscard]] bool admit(const std::string& pair,
                             std::string_view body,
                             std::chrono::steady_clock::time_point now);

private:
    struct Bound {
        std::string pair;
        std::string hash;
        std::chrono::steady_clock::time_point since;
    };

    std::mutex mutex_;
    std::list<Bound> bounds_;  // The oldest first.
    std::unordered_map<std::string, std::list<Bound>::iterator> by_pair_;
};

}  // namespace baoda::wechat
