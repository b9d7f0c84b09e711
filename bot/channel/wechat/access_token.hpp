#pragma once

#include <chrono>
#include <filesystem>
#include <mutex>
#include <string>
#include <utility>

#include "bot/channel/wechat/account.hpp"
#include "bot/channel/wechat/api_http.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::wechat {

/// The one holder of an account's access token: fetched when needed, once for all threads that
/// wait, and anew in the last five minutes, each holder at a moment of its own.
///
/// Of official accounts the stable token, which stays the same while valid, so that two processes
/// do not fight (getStableAccessToken). Kept over a restart in a file that only its owner may read,
/// where one is given; an account with another AppID or secret does not take it. A failed fetch is
/// not repeated at once: 1 s, 2 s … up to a minute; ten minutes after one that the operator must
/// mend. Safe from any thread.
class AccessToken {
public:
    using Time = std::chrono::steady_clock::time_point;

    /// `account` and `http` outlive it; `file` is where the token is kept, empty: nowhere.
    AccessToken(const Account& account, ApiHttp& http, std::filesystem::path file = {})
        : account_(account), http_(http), file_(std::move(file)) {}

    /// A token that should be valid at that time. `unavailable`, with the platform's error code,
    /// when there is none.
    [[nodiscard]] base::Result<std::string> get(Time now);

    /// The platform refused this token: the next `get` fetches another, unless somebody has done so
    /// already.
    void refuse(const std::string& token);

private:
    [[nodiscard]] base::Result<std::string> ask_platform();
    [[nodiscard]] base::Result<std::string> fetch(Time now);
    void take(std::string token, std::chrono::seconds valid, Time now);
    void read_file(Time now);
    void write_file(std::chrono::seconds valid) const;
    [[nodiscard]] std::string owner() const;
    [[nodiscard]] base::Result<std::string> fail_until_later(Time now,
                                                             bool for_operator,
                                                             std::string why);

    const Account& account_;
    ApiHttp& http_;
    std::filesystem::path file_;
    std::mutex mutex_;
    bool file_read_ = false;
    std::string token_;
    Time renew_at_;
    Time try_again_at_;
    std::chrono::seconds pause_{0};
    std::string last_failure_;
};

}  // namespace baoda::wechat
