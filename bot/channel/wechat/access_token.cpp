#include "bot/channel/wechat/access_token.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "bot/channel/wechat/api_error.hpp"
#include "knowledge/base/log.hpp"

namespace baoda::wechat {

namespace {

constexpr std::chrono::seconds kBeforeEnd{300};
constexpr std::chrono::seconds kShortest{60};
constexpr std::chrono::seconds kLongestPause{60};
constexpr std::chrono::minutes kPauseForOperator{10};

}  // namespace

base::Result<std::string> AccessToken::ask_platform() {
    if (account_.platform == Platform::wecom) {
        return http_.call(fmt::format("/cgi-bin/gettoken?corpid={}&corpsecret={}", account_.app_id,
                                      account_.secret));
    }
    const nlohmann::json body{{"grant_type", "client_credential"},
                              {"appid", account_.app_id},
                              {"secret", account_.secret},
                              {"force_refresh", false}};
    return http_.call("/cgi-bin/stable_token", body.dump());
}

base::Result<std::string> AccessToken::fail_until_later(Time now,
                                                        bool for_operator,
                                                        std::string why) {
    pause_ = std::clamp(pause_ * 2, std::chrono::seconds{1}, kLongestPause);
    try_again_at_ = now + (for_operator ? std::chrono::seconds{kPauseForOperator} : pause_);
    last_failure_ = std::move(why);
    base::log(for_operator ? base::LogLevel::error : base::LogLevel::warning,
              "wechat.no_access_token", {{"account", account_.name}, {"why", last_failure_}});
    return base::fail(base::ErrorCode::unavailable, last_failure_);
}

base::Result<std::string> AccessToken::fetch(Time now) {
    const auto body = ask_platform();
    if (!body) return fail_until_later(now, false, body.error().message);
    const auto answer = read_api_answer(*body);
    if (answer.errcode != 0 || answer.token.empty()) {
        return fail_until_later(
            now, step_for(answer.errcode) == ApiStep::switch_off,
            fmt::format("取 access_token 失败，错误码 {}：{}", answer.errcode, answer.errmsg));
    }
    pause_ = {};
    token_ = answer.token;
    const std::chrono::seconds valid{answer.expires_in};
    renew_at_ = now + std::max(valid - kBeforeEnd, std::chrono::seconds{kShortest});
    return token_;
}

base::Result<std::string> AccessToken::get(Time now) {
    // Held while fetching: whoever comes meanwhile waits and finds the new one.
    const std::lock_guard hold{mutex_};
    if (!token_.empty() && now < renew_at_) return token_;
    if (now < try_again_at_) return base::fail(base::ErrorCode::unavailable, last_failure_);
    return fetch(now);
}

void AccessToken::refuse(const std::string& token) {
    const std::lock_guard hold{mutex_};
    if (token_ == token) token_.clear();
}

}  // namespace baoda::wechat
