#include "bot/channel/wechat/account.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "bot/channel/wechat/message_crypt.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::wechat {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kLongestToken = 64;
constexpr std::size_t kLongestId = 64;
constexpr int kMinutesPerHour = 60;
constexpr int kMinutesPerDay = 24 * kMinutesPerHour;

bool is_printable(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F; });
}

tl::unexpected<base::Error> wrong(const Account& account, const char* key, std::string_view rule) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("微信账号 {} 的 {} 不对：{}", account.name, key, rule),
                fmt::format("{}.{}", account.name, key));
}

std::optional<int> number_in(std::string_view digits, int most) {
    int number = 0;
    const auto* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, number);
    const bool good = !digits.empty() && digits.size() <= 2 && error == std::errc{} &&
                      stop == end && number >= 0 && number <= most;
    if (!good) return std::nullopt;
    return number;
}

/// "17:30" as minutes since midnight; "24:00" is the end of the day.
std::optional<int> minutes_in(std::string_view clock) {
    constexpr int kMostHours = 24;
    const auto parts = base::split(clock, ':');
    if (parts.size() != 2 || parts[1].size() != 2) return std::nullopt;
    const auto hours = number_in(parts[0], kMostHours);
    const auto minutes = number_in(parts[1], kMinutesPerHour - 1);
    if (!hours || !minutes) return std::nullopt;
    const int all = *hours * kMinutesPerHour + *minutes;
    if (all > kMinutesPerDay) return std::nullopt;
    return all;
}

}  // namespace

base::Result<void> check_account(const Account& account) {
    const bool wecom = account.platform == Platform::wecom;
    if (account.token.empty() || account.token.size() > kLongestToken ||
        !is_printable(account.token)) {
        return wrong(account, "token", "应为 1 到 64 个可见的英文字符，与后台填写的一致。");
    }
    if (wecom && account.mode != Mode::secure) {
        return wrong(account, "mode", "企业微信只有安全模式，应为 secure。");
    }
    if (account.mode != Mode::plain) {
        const auto crypt = MessageCrypt::make(account.aes_key, account.app_id);
        if (!crypt) return wrong(account, "aeskey", crypt.error().message);
    }
    const bool needs_id = account.mode != Mode::plain || !account.secret.empty();
    if (needs_id && (account.app_id.empty() || account.app_id.size() > kLongestId ||
                     !is_printable(account.app_id))) {
        return wrong(account, "appid",
                     wecom ? "应填写企业 ID（CorpID）。" : "应填写公众号的 AppID（wx 开头）。");
    }
    if (account.customer_service && account.secret.empty()) {
        return wrong(account, "secret", "开启 customer_service 要有 AppSecret。");
    }
    if (wecom && account.customer_service && account.agent_id.empty()) {
        return wrong(account, "agentid", "开启 customer_service 要有应用的 AgentId。");
    }
    if (wecom && account.desk) return wrong(account, "desk", "企业微信应用不能转给人工客服。");
    return {};
}

base::Result<DeskHours> parse_desk_hours(std::string_view hours, std::string_view days) {
    constexpr int kDays = 7;
    DeskHours desk;
    if (!hours.empty()) {
        const auto ends = base::split(hours, '-');
        const auto from = ends.size() == 2 ? minutes_in(ends[0]) : std::nullopt;
        const auto to = ends.size() == 2 ? minutes_in(ends[1]) : std::nullopt;
        if (!from || !to || *from >= *to) {
            return fail(ErrorCode::invalid_argument, "人工时间应写成 09:00-17:30 这样。",
                        "desk_hours");
        }
        desk.from = *from;
        desk.to = *to;
    }
    if (!days.empty()) {
        const auto ends = base::split(days, '-');
        const auto first = number_in(ends.front(), kDays);
        const auto last = number_in(ends.back(), kDays);
        if (ends.size() > 2 || !first || !last || *first < 1 || *first > *last) {
            return fail(ErrorCode::invalid_argument, "人工日应写成 1-5 这样，1 是周一，7 是周日。",
                        "desk_days");
        }
        desk.first_day = static_cast<unsigned>(*first);
        desk.last_day = static_cast<unsigned>(*last);
    }
    return desk;
}

bool is_open(const DeskHours& hours, base::TimePoint moment) {
    const auto china = moment + std::chrono::hours{8};  // No daylight saving since 1991.
    const auto day = std::chrono::floor<std::chrono::days>(china);
    const auto weekday = std::chrono::weekday{day}.iso_encoding();
    const auto minute = std::chrono::floor<std::chrono::minutes>(china - day).count();
    return weekday >= hours.first_day && weekday <= hours.last_day && minute >= hours.from &&
           minute < hours.to;
}

}  // namespace baoda::wechat
