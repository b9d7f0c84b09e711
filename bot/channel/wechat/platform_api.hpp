#pragma once

#include <filesystem>
#include <string>

#include "bot/channel/wechat/access_token.hpp"
#include "bot/channel/wechat/account.hpp"
#include "bot/channel/wechat/api_error.hpp"
#include "bot/channel/wechat/api_http.hpp"

namespace baoda::wechat {

/// The platform's API as one account calls it, with its one access token. Safe from any thread; one
/// call at a time.
class PlatformApi {
public:
    /// `token_file` is where the token is kept over a restart; empty: nowhere.
    explicit PlatformApi(const Account& account, std::filesystem::path token_file = {});
    PlatformApi(const PlatformApi&) = delete;
    PlatformApi& operator=(const PlatformApi&) = delete;

    /// The answer to a POST of JSON to that path, or with an empty one to a GET. A token that is
    /// refused is renewed and the call repeated, once. errcode -1, with why, when there was no
    /// answer, or no token to call with.
    [[nodiscard]] ApiAnswer call(const std::string& path, const std::string& json = {});

    [[nodiscard]] const Account& account() const { return account_; }

private:
    [[nodiscard]] ApiAnswer call_once(const std::string& path, const std::string& json);

    const Account account_;
    ApiHttp http_;
    AccessToken token_;
};

}  // namespace baoda::wechat
