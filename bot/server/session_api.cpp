#include "bot/server/session_api.hpp"

#include <fmt/format.h>

#include "bot/channel/session_json.hpp"
#include "bot/server/json_gate.hpp"
#include "bot/server/problem.hpp"
#include "intents/text/utf8.hpp"
#include "knowledge/base/log.hpp"

namespace baoda::server {

namespace {

using base::ErrorCode;
using base::fail;
using channel::HttpRequest;
using channel::HttpResponse;

constexpr int kNoContent = 204;

HttpResponse no_content() {
    return {.status = kNoContent, .content_type = {}, .body = {}};
}

tl::unexpected<base::Error> no_such_session() {
    return fail(ErrorCode::not_found, "没有这个对话，可能已经过期或删除。");
}

/// A handler that may refuse, as one that answers. Storage that fails is not available now: what
/// was asked may be tried again.
template <class Answer>
Handler answering(Answer answer) {
    return [answer](const HttpRequest& request) -> HttpResponse {
        try {
            base::Result<HttpResponse> response = answer(request);
            return response ? *std::move(response) : to_response(problem_of(response.error()));
        } catch (const std::exception& fault) {
            base::log(base::LogLevel::error, "session.storage_failed", {{"why", fault.what()}});
            return to_response(
                problem_of({ErrorCode::unavailable, "对话记录现在用不了，请稍后再试。", {}}));
        }
    };
}

base::Result<HttpResponse> messages(const SessionApiParts& parts, const HttpRequest& request) {
    const auto& id = request.path_parameters.at("id");
    const auto transcript = parts.sessions.transcript(id, parts.clock.now());
    if (!transcript) return no_such_session();
    return HttpResponse{.body = channel::transcript_json(id, *transcript)};
}

base::Result<HttpResponse> erase(const SessionApiParts& parts, const HttpRequest& request) {
    if (!parts.sessions.erase(request.path_parameters.at("id"))) return no_such_session();
    return no_content();
}

/// The comment as it may be kept.
base::Result<std::string> masked_comment(const SessionApiParts& parts, const base::Private& typed) {
    const auto release = parts.release.get();
    if (!release) return fail(ErrorCode::unavailable, "知识库还没有准备好，请稍后再试。");
    const auto normalized = release->analyzer().normalizer().normalize(typed.reveal());
    if (!normalized) return tl::unexpected<base::Error>{normalized.error()};
    if (text::code_points(normalized->utf8) > channel::kLongestComment) {
        return fail(ErrorCode::invalid_argument,
                    fmt::format("意见太长，请控制在{}个字以内。", channel::kLongestComment),
                    "comment");
    }
    return release->masker().mask(typed, *normalized).text;
}

base::Result<HttpResponse> judge(const SessionApiParts& parts, const HttpRequest& request) {
    if (auto gate = check_json(request.body); !gate) {
        return tl::unexpected<base::Error>{std::move(gate).error()};
    }
    auto told = channel::read_feedback(request.body);
    if (!told) return tl::unexpected<base::Error>{std::move(told).error()};
    auto comment = masked_comment(parts, told->comment);
    if (!comment) return tl::unexpected<base::Error>{std::move(comment).error()};
    told->feedback.comment = *std::move(comment);
    told->feedback.at = parts.clock.now();
    if (auto kept = parts.sessions.judge(told->feedback); !kept) {
        return tl::unexpected<base::Error>{std::move(kept).error()};
    }
    return no_content();
}

}  // namespace

void add_session_api(RouteTable& routes, const SessionApiParts& parts) {
    routes.add({.method = "GET",
                .pattern = "/api/v1/sessions/{id}/messages",
                .handler = answering([parts](const HttpRequest& r) { return messages(parts, r); }),
                .budget = Budget::lookup});
    routes.add({.method = "DELETE",
                .pattern = "/api/v1/sessions/{id}",
                .handler = answering([parts](const HttpRequest& r) { return erase(parts, r); }),
                .budget = Budget::lookup});
    routes.add({.method = "POST",
                .pattern = "/api/v1/feedback",
                .handler = answering([parts](const HttpRequest& r) { return judge(parts, r); }),
                .budget = Budget::lookup});
}

}  // namespace baoda::server
