#include "bot/channel/wechat/push.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace baoda::wechat {

namespace {

constexpr std::size_t kLongestName = 64;
constexpr std::size_t kMostTimeDigits = 12;

std::string lower(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

/// An openid has letters, digits, '_' and '-'; a UserID of WeCom may have '.' and '@', too.
bool is_name(std::string_view text) {
    return !text.empty() && text.size() <= kLongestName && std::ranges::all_of(text, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               std::string_view{"_-.@"}.find(c) != std::string_view::npos;
    });
}

std::optional<std::int64_t> time_in(std::string_view digits) {
    std::int64_t seconds = 0;
    const auto* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, seconds);
    const bool whole = !digits.empty() && digits.size() <= kMostTimeDigits &&
                       error == std::errc{} && stop == end && digits.front() != '-';
    if (!whole) return std::nullopt;
    return seconds;
}

}  // namespace

base::Result<Push> read_push(const std::vector<XmlField>& fields) {
    const auto created = time_in(text_of(fields, "CreateTime"));
    Push push{.account = text_of(fields, "ToUserName"),
              .user = text_of(fields, "FromUserName"),
              .created = created.value_or(0),
              .type = lower(text_of(fields, "MsgType")),
              .id = text_of(fields, "MsgId")};
    if (!created || !is_name(push.account) || !is_name(push.user) || push.type.empty()) {
        return base::fail(base::ErrorCode::malformed, "消息缺少必要的字段。");
    }
    push.content = text_of(fields, push.type == "voice" ? "Recognition" : "Content");
    push.menu_id = text_of(fields, "bizmsgmenuid");
    push.event = lower(text_of(fields, "Event"));
    push.event_key = text_of(fields, "EventKey");
    push.label = text_of(fields, "Label");
    push.agent = text_of(fields, "AgentID");
    push.job_id = text_of(fields, "MsgID");
    push.open_id = text_of(fields, "OpenID");
    push.fail_reason = text_of(fields, "FailReason");
    push.expires = text_of(fields, "ExpiredTime") + text_of(fields, "FailTime");  // Never both.
    return push;
}

std::string identity_of(const Push& push) {
    constexpr char kBetween = '\n';  // In none of the names and numbers.
    if (push.is_event()) {
        return fmt::format("e{0}{1}{0}{2}{0}{3}{0}{4}{0}{5}", kBetween, push.user, push.created,
                           push.event, push.job_id, push.event_key);
    }
    if (!push.id.empty()) return fmt::format("m{0}{1}{0}{2}", kBetween, push.user, push.id);
    return fmt::format("t{0}{1}{0}{2}{0}{3}{0}{4}", kBetween, push.user, push.created, push.type,
                       push.content.reveal());
}

}  // namespace baoda::wechat
