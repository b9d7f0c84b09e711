#include "bot/channel/wechat/api_error.hpp"

#include <nlohmann/json.hpp>

namespace baoda::wechat {

namespace {

using nlohmann::json;

std::int64_t number_in(const json& body, const char* name) {
    const auto found = body.find(name);
    return found != body.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

std::string text_in(const json& body, const char* name) {
    const auto found = body.find(name);
    return found != body.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

}  // namespace

ApiStep step_for(std::int64_t errcode) {
    switch (errcode) {
        case 0: return ApiStep::done;
        case 40001:  // Token wrong, not legal, expired.
        case 40014:
        case 42001: return ApiStep::renew_token;
        case 40003:  // An openid of another account; not followed; over 48 hours; too many;
                     // refused.
        case 43004:
        case 45015:
        case 45047:
        case 48002:
        case 50002:
        case 50005:
        case 81013: return ApiStep::drop;  // WeCom: no such member.
        case 45009: return ApiStep::wait_a_day;
        case 45011: return ApiStep::wait;
        case 40200: return ApiStep::plain_text;  // msgmenu, of test accounts and others.
        case 45002: return ApiStep::split;
        case 40013:  // AppID or secret wrong, missing, frozen; address not on the list.
        case 40125:
        case 40164:
        case 40243:
        case 41001:
        case 48001:  // The account lacks the right; was banned.
        case 48004:
        case 60020:  // WeCom: address not on the list.
        case 61004:
        case 61451:  // Arguments about the desk's accounts.
        case 61452:
        case 61453:
        case 89503: return ApiStep::switch_off;
        default: return ApiStep::give_up;
    }
}

ApiAnswer read_api_answer(std::string_view text) {
    const auto body = json::parse(text, nullptr, false);
    if (body.is_discarded() || !body.is_object()) return {.errcode = -1, .errmsg = "no JSON"};
    return {.errcode = number_in(body, "errcode"),
            .errmsg = text_in(body, "errmsg"),
            .token = text_in(body, "access_token"),
            .expires_in = number_in(body, "expires_in"),
            .body = std::string{text}};
}

}  // namespace baoda::wechat
