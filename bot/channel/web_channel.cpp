#include "bot/channel/web_channel.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "bot/channel/reply_json.hpp"

namespace baoda::channel {

namespace {

using base::ErrorCode;
using base::fail;
using nlohmann::json;

constexpr std::size_t kLongestMessageId = 64;

/// A text member; absent or null gives an empty one.
base::Result<std::string> text_member(const json& body, const char* name) {
    const auto found = body.find(name);
    if (found == body.end() || found->is_null()) return std::string{};
    if (!found->is_string()) {
        return fail(ErrorCode::invalid_argument, fmt::format("字段 {} 应为文字。", name), name);
    }
    return found->get<std::string>();
}

/// A member that is true or false; absent or null gives false.
base::Result<bool> flag_member(const json& body, const char* name) {
    const auto found = body.find(name);
    if (found == body.end() || found->is_null()) return false;
    if (!found->is_boolean()) {
        return fail(ErrorCode::invalid_argument, fmt::format("字段 {} 应为 true 或 false。", name),
                    name);
    }
    return found->get<bool>();
}

bool is_message_id(std::string_view id) {
    return id.size() <= kLongestMessageId && std::ranges::all_of(id, [](char c) {
               return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                      c == '_' || c == '-';
           });
}

/// Reads the members in order; the first that breaks its rule is the error.
base::Result<dialogue::UserMessage> message_of(const json& body) {
    dialogue::UserMessage message;
    std::string text;
    std::string region;
    std::string channel;
    for (const auto& [name, place] :
         {std::pair{"text", &text}, std::pair{"session_id", &message.session_id},
          std::pair{"message_id", &message.message_id}, std::pair{"region", &region},
          std::pair{"channel", &channel}}) {
        auto value = text_member(body, name);
        if (!value) return tl::unexpected<base::Error>{std::move(value).error()};
        *place = *std::move(value);
    }
    message.text = std::move(text);
    if (!body.contains("text")) return fail(ErrorCode::invalid_argument, "缺少字段 text。", "text");
    if (body.contains("message_id") &&
        (message.message_id.empty() || !is_message_id(message.message_id))) {
        return fail(ErrorCode::invalid_argument,
                    "message_id 应为 1 到 64 个字母、数字、下划线或连字符。", "message_id");
    }
    if (body.contains("region") && !body.at("region").is_null()) {
        message.region = region::Code::parse(region);
        if (!message.region) {
            return fail(ErrorCode::invalid_argument, "region 应为六位地区代码。", "region");
        }
    }
    auto chosen = flag_member(body, "region_chosen");
    if (!chosen) return tl::unexpected<base::Error>{std::move(chosen).error()};
    message.region_chosen = *chosen;
    if (!channel.empty()) message.channel = channel;
    return message;
}

}  // namespace

base::Result<dialogue::UserMessage> WebChannel::read(const HttpRequest& request,
                                                     base::TimePoint now) const {
    const auto body = json::parse(request.body, nullptr, false);
    if (body.is_discarded() || !body.is_object()) {
        return fail(ErrorCode::malformed, "请求内容应为一个 JSON 对象。");
    }
    auto message = message_of(body);
    if (!message) return message;
    message->received_at = now;
    const bool known = message->channel == "web" ||
                       std::ranges::find(channels_, message->channel) != channels_.end();
    if (!known) return fail(ErrorCode::invalid_argument, "没有配置这个 channel。", "channel");
    return message;
}

HttpResponse WebChannel::write(const dialogue::Reply& reply) {
    return {.body = reply_json(reply)};
}

}  // namespace baoda::channel
