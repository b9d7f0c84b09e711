#include "bot/channel/wechat/platform_api.hpp"

#include <utility>

#include <fmt/format.h>

namespace baoda::wechat {

PlatformApi::PlatformApi(const Account& account, std::filesystem::path token_file)
    : account_(account), http_(account.api), token_(account_, http_, std::move(token_file)) {}

ApiAnswer PlatformApi::call_once(const std::string& path, const std::string& json) {
    const auto token = token_.get(std::chrono::steady_clock::now());
    if (!token) return {.errcode = -1, .errmsg = token.error().message};
    const char before = path.find('?') == std::string::npos ? '?' : '&';
    const auto body = http_.call(fmt::format("{}{}access_token={}", path, before, *token), json);
    if (!body) return {.errcode = -1, .errmsg = body.error().message};
    auto answer = read_api_answer(*body);
    if (step_for(answer.errcode) == ApiStep::renew_token) token_.refuse(*token);
    return answer;
}

ApiAnswer PlatformApi::call(const std::string& path, const std::string& json) {
    auto answer = call_once(path, json);
    if (step_for(answer.errcode) != ApiStep::renew_token) return answer;
    return call_once(path, json);  // A second refusal is no matter of the token's age.
}

}  // namespace baoda::wechat
