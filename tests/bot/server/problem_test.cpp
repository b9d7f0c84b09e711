#include "bot/server/problem.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace baoda::server {

using base::ErrorCode;

TEST_CASE("Every error code has its status", "[server][problem]") {
    const auto [code, status] = GENERATE(table<ErrorCode, int>({
        {ErrorCode::malformed, 400},
        {ErrorCode::invalid_argument, 422},
        {ErrorCode::forbidden, 403},
        {ErrorCode::not_found, 404},
        {ErrorCode::conflict, 409},
        {ErrorCode::too_large, 413},
        {ErrorCode::unavailable, 503},
    }));
    CHECK(status_of(code) == status);
    CHECK(to_response(problem_of({code, "不行。", ""})).status == status);
}

TEST_CASE("A problem is written as RFC 9457 has it", "[server][problem]") {
    const auto response =
        to_response(problem_of({ErrorCode::invalid_argument, "地区代码不存在。", "region"}));
    CHECK(response.content_type.starts_with("application/problem+json"));
    CHECK(nlohmann::json::parse(response.body) ==
          nlohmann::json::parse(R"({"type": "about:blank", "title": "Unprocessable Content",
              "status": 422, "detail": "地区代码不存在。",
              "errors": [{"field": "region", "detail": "地区代码不存在。"}]})"));
}

TEST_CASE("A problem without a field has no errors member", "[server][problem]") {
    const auto body = nlohmann::json::parse(to_response(internal_error()).body);
    CHECK(body.at("status") == 500);
    CHECK_FALSE(body.contains("errors"));
}

TEST_CASE("A problem that passes says when to try again", "[server][problem]") {
    using Headers = decltype(Problem::headers);
    CHECK(overloaded(1).headers == Headers{{"Retry-After", "1"}});
    CHECK(too_many_requests(30).headers == Headers{{"Retry-After", "30"}});
    CHECK(problem_of({ErrorCode::unavailable, "忙。", ""}).headers ==
          Headers{{"Retry-After", "1"}});
    CHECK(method_not_allowed("GET, HEAD").headers == Headers{{"Allow", "GET, HEAD"}});
}

TEST_CASE("A problem with bytes that are no UTF-8 is written all the same", "[server][problem]") {
    CHECK_NOTHROW(to_response(problem_of({ErrorCode::malformed, "坏。", "\xff"})));
}

}  // namespace baoda::server
