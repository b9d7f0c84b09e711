#include "bot/channel/wechat/access_token.hpp"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <fcntl.h>
#include <random>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "bot/channel/wechat/api_error.hpp"
#include "bot/channel/wechat/digest.hpp"
#include "knowledge/base/file.hpp"
#include "knowledge/base/log.hpp"

namespace baoda::wechat {

namespace {

constexpr std::chrono::seconds kBeforeEnd{300};
constexpr std::chrono::seconds kShortest{60};
constexpr std::chrono::seconds kLongestPause{60};
constexpr std::chrono::minutes kPauseForOperator{10};
/// No token is good for longer; a file that says so is not ours.
constexpr std::int64_t kLongestValid = 7'200;

std::int64_t seconds_now() {
    return base::SystemClock{}.now().time_since_epoch().count();
}

/// So that several holders do not ask in the same second. Only within the last five minutes is
/// another token to be had.
std::chrono::seconds jitter() {
    constexpr int kMost = 60;
    std::random_device random;
    return std::chrono::seconds{std::uniform_int_distribution{0, kMost - 1}(random)};
}

/// Writes a file that only its owner may read; whoever reads it finds all of it or what was there
/// before. False when it cannot be written.
bool write_private(const std::filesystem::path& file, std::string_view text) {
    const auto next = file.string() + ".new";
    std::error_code not_there;
    std::filesystem::remove(next, not_there);  // Left by a crash, with whatever rights.
    const int descriptor =
        ::open(next.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) return false;
    const auto written = ::write(descriptor, text.data(), text.size());
    const bool whole = ::close(descriptor) == 0 && written == static_cast<ssize_t>(text.size());
    return whole && std::rename(next.c_str(), file.c_str()) == 0;
}

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
    const std::chrono::seconds valid{std::clamp<std::int64_t>(answer.expires_in, 0, kLongestValid)};
    take(answer.token, valid, now);
    write_file(valid);
    return token_;
}

void AccessToken::take(std::string token, std::chrono::seconds valid, Time now) {
    token_ = std::move(token);
    renew_at_ = now + std::max(valid - kBeforeEnd + jitter(), kShortest);
}

std::string AccessToken::owner() const {
    return keyed_hash(account_.secret, account_.api + '\n' + account_.app_id);
}

void AccessToken::read_file(Time now) {
    file_read_ = true;
    std::error_code none;
    if (file_.empty() || !std::filesystem::exists(file_, none)) return;
    try {
        const auto kept = nlohmann::json::parse(base::read_file(file_));
        const std::chrono::seconds left{kept.at("expires_at").get<std::int64_t>() - seconds_now()};
        const bool is_ours = kept.at("owner").get<std::string>() == owner();
        if (!is_ours || left <= kBeforeEnd || left.count() > kLongestValid) return;
        take(kept.at("access_token").get<std::string>(), left, now);
    } catch (const std::exception&) {
        // Unreadable, or somebody wrote into it: another token is one call away.
        base::log(base::LogLevel::warning, "wechat.token_file_unreadable",
                  {{"account", account_.name}});
    }
}

void AccessToken::write_file(std::chrono::seconds valid) const {
    if (file_.empty()) return;
    const nlohmann::json kept{{"access_token", token_},
                              {"expires_at", seconds_now() + valid.count()},
                              {"owner", owner()}};
    if (write_private(file_, kept.dump())) return;
    base::log(base::LogLevel::warning, "wechat.token_file_unwritable",
              {{"account", account_.name}});
}

base::Result<std::string> AccessToken::get(Time now) {
    // Held while fetching: whoever comes meanwhile waits and finds the new one.
    const std::lock_guard hold{mutex_};
    if (!file_read_) read_file(now);
    if (!token_.empty() && now < renew_at_) return token_;
    if (now < try_again_at_) return base::fail(base::ErrorCode::unavailable, last_failure_);
    return fetch(now);
}

void AccessToken::refuse(const std::string& token) {
    const std::lock_guard hold{mutex_};
    if (token_ == token) token_.clear();
}

}  // namespace baoda::wechat
