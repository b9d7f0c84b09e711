#pragma once

#include <string>
#include <vector>

#include "bot/channel/wechat/account.hpp"

namespace baoda::app {

/// One thing that was looked at, in words for who runs the service.
struct WechatFinding {
    std::string what;
    std::string fault;     ///< Empty: all is well.
    std::string remedy;    ///< What to do about it.
    bool is_hint = false;  ///< Worth knowing, no fault.
};

/// Whether the kernel says that its clock follows a time server; pushes are refused when it is more
/// than five minutes off.
[[nodiscard]] bool is_clock_synchronized();

/// Looks at the accounts' settings, which can be read, and at the clock. Where an account has an
/// AppSecret the platform is asked for a token, which takes some seconds at most.
[[nodiscard]] std::vector<WechatFinding> check_wechat(const std::vector<wechat::Account>& accounts,
                                                      bool clock_synchronized);

}  // namespace baoda::app
