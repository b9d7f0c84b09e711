#include "bot/server/problem.hpp"

#include <nlohmann/json.hpp>

namespace baoda::server {
namespace {

Problem retry_later(int status, std::string detail, int seconds) {
    auto problem = server::problem(status, std::move(detail));
    problem.headers.emplace_back("Retry-After", std::to_string(seconds));
    return problem;
}

/// The names of RFC 9110; cpp-httplib has older ones.
std::string_view title_of(int status) {
    switch (status) {
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 411: return "Length Required";
        case 412: return "Precondition Failed";
        case 413: return "Content Too Large";
        case 414: return "URI Too Long";
        case 415: return "Unsupported Media Type";
        case 417: return "Expectation Failed";
        case 422: return "Unprocessable Content";
        case 428: return "Precondition Required";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 503: return "Service Unavailable";
        case 505: return "HTTP Version Not Supported";
        case 507: return "Insufficient Storage";
        default: return "Unknown";
    }
}

}  // namespace

int status_of(base::ErrorCode code) {
    switch (code) {
        case base::ErrorCode::malformed: return 400;
        case base::ErrorCode::invalid_argument: return 422;
        case base::ErrorCode::forbidden: return 403;
        case base::ErrorCode::not_found: return 404;
        case base::ErrorCode::conflict: return 409;
        case base::ErrorCode::too_large: return 413;
        case base::ErrorCode::unavailable: return 503;
    }
    return 500;  // only for a value that is no enumerator
}

Problem problem_of(const base::Error& error) {
    auto problem = error.code == base::ErrorCode::unavailable
                       ? retry_later(status_of(error.code), error.message, 1)
                       : server::problem(status_of(error.code), error.message);
    if (!error.field.empty()) problem.errors.push_back({error.field, error.message});
    return problem;
}

Problem problem(int status, std::string detail) {
    return {.status = status, .detail = std::move(detail)};
}

Problem path_not_found() {
    return problem(404, "没有这个地址。");
}

Problem method_not_allowed(std::string allow) {
    auto problem = server::problem(405, "这个地址不支持该请求方法。");
    problem.headers.emplace_back("Allow", std::move(allow));
    return problem;
}

Problem length_required() {
    return problem(411, "请求必须用 Content-Length 写明正文长度。");
}

Problem payload_too_large() {
    return problem(413, "请求正文过大。");
}

Problem target_too_long() {
    return problem(414, "请求地址过长。");
}

Problem unsupported_media_type() {
    return problem(415, "请求正文的类型或编码不受支持。");
}

Problem headers_too_large() {
    return problem(431, "请求头过多或过长。");
}

Problem too_many_requests(int seconds) {
    return retry_later(429, "请求过于频繁，请稍后再试。", seconds);
}

Problem overloaded(int seconds) {
    return retry_later(503, "服务繁忙，请稍后再试。", seconds);
}

Problem internal_error() {
    return problem(500, "服务器内部错误，请稍后再试。");
}

channel::HttpResponse to_response(const Problem& problem) {
    nlohmann::ordered_json body{{"type", "about:blank"},
                                {"title", title_of(problem.status)},
                                {"status", problem.status},
                                {"detail", problem.detail}};
    for (const auto& error : problem.errors)
        body["errors"].push_back({{"field", error.field}, {"detail", error.detail}});
    return {.status = problem.status,
            .content_type = "application/problem+json; charset=utf-8",
            // A field's name may have come from the request: bad bytes must not throw here.
            .body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
            .headers = problem.headers};
}

}  // namespace baoda::server
