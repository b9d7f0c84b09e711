#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace baoda::wechat {

/// What to do about an error code of the platform's API (返回码说明 of 客服消息 and access_token).
enum class ApiStep : std::uint8_t {
    done,         ///< 0: there is no error.
    renew_token,  ///< Fetch another token once and repeat once.
    drop,         ///< This user cannot get it: not followed, over 48 hours, too many.
    wait,         ///< Too many in a minute: nothing for a while.
    wait_a_day,   ///< The day's quota is used up: nothing until midnight.
    plain_text,   ///< This kind of message is not for this account: a text instead.
    split,        ///< Too long for one text.
    switch_off,   ///< The account may not: nothing more until the operator acts.
    give_up,      ///< Anything else; it may have been sent, so never again.
};

[[nodiscard]] ApiStep step_for(std::int64_t errcode);

/// An answer of the API; all answers have HTTP 200.
struct ApiAnswer {
    std::int64_t errcode = 0;
    std::string errmsg;  ///< With the platform's `rid`; no secret.
    std::string token;   ///< access_token, where one was asked for.
    std::int64_t expires_in = 0;
    std::string body;  ///< As it came, for who reads more of it. Holds the token if there is one.
};

/// Reads an answer; what is no JSON object has errcode -1 and no body.
[[nodiscard]] ApiAnswer read_api_answer(std::string_view json);

}  // namespace baoda::wechat
