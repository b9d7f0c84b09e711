#pragma once

#include <chrono>
#include <mutex>
#include <string>

#include "bot/channel/wechat/account.hpp"
#include "bot/channel/wechat/api_http.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::wechat {

/// The one holder of an account's access token: fetched when needed, once for all threads that
/// wait, and anew five minutes before its end.
///
/// Of official accounts the stable token, which stays the same while valid, so that two processes
/// do not fight (getStableAccessToken); kept in memory only. A failed fetch is not repeated at
/// once: 1 s, 2 s … up to a minute; ten minutes after one that the operator must mend. Safe from
/// any thread.
class AccessToken {
public:
    using Time = std::chrono::steady_clock::time_point;

    /// `http` outlives it.
    AccessToken(const Account& account, ApiHttp& http) : account_(account), http_(http) {}

    /// A token that should be valid at that time. `unavailable`, with the platform's error code,
    /// when there is none.
    [[nodiscard]] base::Result<std::string> get(Time now);

    /// The platform refused this token: the next `get` fetches another, unless somebody has done so
    /// already.
    void refuse(const std::string& token);

private:
    [[nodiscard]] base::Result<std::string> ask_platform();
    [[nodiscard]] base::Result<std::string> fetch(Time now);
    [[nodiscard]] base::Result<std::string> fail_until_later(Time now,
                                                             bool for_operator,
                                                             std::string why);

    const Account& account_;
    ApiHttp& http_;
    std::mutex mutex_;
    std::string token_;
    Time renew_at_;
    Time try_again_at_;
    std::chrono::seconds pause_{0};
    std::string last_failure_;
};

}  // namespace baoda::wechat
