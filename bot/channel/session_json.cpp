#include "bot/channel/session_json.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace baoda::channel {

namespace {

using base::ErrorCode;
using base::fail;
using nlohmann::json;
using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 5> kReasons{"off_topic", "outdated", "unclear",
                                                   "wrong_region", "other"};

/// A text member; absent or null gives an empty one.
base::Result<std::string> text_member(const json& body, const char* name) {
    const auto found = body.find(name);
    if (found == body.end() || found->is_null()) return std::string{};
    if (!found->is_string()) {
        return fail(ErrorCode::invalid_argument, fmt::format("字段 {} 应为文字。", name), name);
    }
    return found->get<std::string>();
}

}  // namespace

base::Result<FeedbackRequest> read_feedback(const std::string& body) {
    const auto members = json::parse(body, nullptr, false);
    if (members.is_discarded() || !members.is_object()) {
        return fail(ErrorCode::malformed, "请求内容应为一个 JSON 对象。");
    }
    FeedbackRequest request;
    auto& feedback = request.feedback;
    std::string comment;
    for (const auto& [name, place] :
         {std::pair{"session_id", &feedback.session_id}, std::pair{"reply_id", &feedback.reply_id},
          std::pair{"reason", &feedback.reason}, std::pair{"comment", &comment}}) {
        auto value = text_member(members, name);
        if (!value) return tl::unexpected<base::Error>{std::move(value).error()};
        *place = *std::move(value);
    }
    request.comment = std::move(comment);
    for (const auto& [name, value] : {std::pair{"session_id", &feedback.session_id},
                                      std::pair{"reply_id", &feedback.reply_id}}) {
        if (value->empty()) {
            return fail(ErrorCode::invalid_argument, fmt::format("缺少字段 {}。", name), name);
        }
    }
    const auto helpful = members.find("helpful");
    if (helpful == members.end() || !helpful->is_boolean()) {
        return fail(ErrorCode::invalid_argument, "字段 helpful 应为 true 或 false。", "helpful");
    }
    feedback.helpful = helpful->get<bool>();
    const bool known =
        feedback.reason.empty() || std::ranges::find(kReasons, feedback.reason) != kReasons.end();
    if (!known) {
        return fail(ErrorCode::invalid_argument,
                    fmt::format("reason 应为 {} 之一。", fmt::join(kReasons, "、")), "reason");
    }
    return request;
}

std::string transcript_json(const std::string& session_id, const dialogue::Transcript& transcript) {
    auto messages = Json::array();
    for (const auto& turn : transcript.turns) {
        const auto at = base::to_iso(turn.at);
        messages.push_back({{"role", "user"}, {"text", turn.question}, {"at", at}});
        messages.push_back({{"role", "bot"},
                            {"text", turn.text},
                            {"at", at},
                            {"reply_id", turn.reply_id},
                            {"kind", dialogue::to_string(turn.kind)},
                            {"release", turn.release}});
    }
    return Json{{"session_id", session_id}, {"messages", std::move(messages)}}.dump();
}

}  // namespace baoda::channel
