#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>

#include "bot/channel/wechat/behind.hpp"
#include "bot/channel/wechat/platform_api.hpp"

namespace baoda::wechat {

/// Who is online at the platform's desk in this answer of getonlinekflist, or the one of that
/// account if one is named: `somebody` or `nobody`; `no_right` where the account may not ask,
/// `unknown` for every other error.
[[nodiscard]] DeskPresence presence_in(const ApiAnswer& answer, const std::string& desk_account);

/// Looks who sits at the desk before somebody is handed over. Asks in a thread of its own, once for
/// all who wait; what was seen counts for ten seconds, a missing right for an hour. Safe from any
/// thread.
class OnlineDesk {
public:
    using Time = std::chrono::steady_clock::time_point;

    /// Of the 4 s that a passive reply has, what may be spent on waiting for others.
    static constexpr std::chrono::milliseconds kPatience{1'500};

    /// `api` outlives it.
    explicit OnlineDesk(PlatformApi& api, std::chrono::milliseconds patience = kPatience);
    ~OnlineDesk();
    OnlineDesk(const OnlineDesk&) = delete;
    OnlineDesk& operator=(const OnlineDesk&) = delete;

    /// Who is there; `unknown` when the platform does not say in time.
    [[nodiscard]] DeskPresence look();

private:
    void run();

    PlatformApi& api_;
    std::chrono::milliseconds patience_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stop_ = false;
    bool wanted_ = false;
    std::uint64_t looks_ = 0;  ///< How often the platform answered.
    DeskPresence seen_ = DeskPresence::unknown;
    Time good_until_;
    std::thread thread_;  // Last: it uses all of the above.
};

}  // namespace baoda::wechat
