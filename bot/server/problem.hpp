#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bot/channel/http_exchange.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::server {

/// A field that breaks its rule, and how.
struct FieldProblem {
    std::string field;   ///< The member's name in the request.
    std::string detail;  ///< Chinese, one sentence.
    friend bool operator==(const FieldProblem&, const FieldProblem&) = default;
};

/// Why a request is not answered, as RFC 9457 puts it. Nothing of the inside goes into one.
struct Problem {
    int status = 500;
    std::string detail;                ///< Chinese, one sentence, for a person.
    std::vector<FieldProblem> errors;  ///< Empty unless fields are at fault.
    std::vector<std::pair<std::string, std::string>> headers;  ///< Allow, Retry-After …
    friend bool operator==(const Problem&, const Problem&) = default;
};

/// The status that an error of ours has over HTTP.
[[nodiscard]] int status_of(base::ErrorCode code);

/// An error of ours as a problem; its field becomes the one entry of `errors`.
[[nodiscard]] Problem problem_of(const base::Error& error);

/// A problem that has only a status and a sentence.
[[nodiscard]] Problem problem(int status, std::string detail);

/// 404 for a path that is not in the table.
[[nodiscard]] Problem path_not_found();

/// 405; `allow` lists the path's methods: "GET, HEAD".
[[nodiscard]] Problem method_not_allowed(std::string allow);

/// 411: a body must say its length.
[[nodiscard]] Problem length_required();

/// 413: the body is over its limit.
[[nodiscard]] Problem payload_too_large();

/// 414: the path or query is over its limit.
[[nodiscard]] Problem target_too_long();

/// 415: the body's type or encoding is not taken here.
[[nodiscard]] Problem unsupported_media_type();

/// 431: too many or too long headers.
[[nodiscard]] Problem headers_too_large();

/// 429; `seconds` is when to try again.
[[nodiscard]] Problem too_many_requests(int seconds);

/// 503; `seconds` is when to try again.
[[nodiscard]] Problem overloaded(int seconds);

/// 500: the same words whatever happened.
[[nodiscard]] Problem internal_error();

/// The problem as a response with an application/problem+json body.
[[nodiscard]] channel::HttpResponse to_response(const Problem& problem);

}  // namespace baoda::server
