#pragma once

#include <memory>
#include <string>

#include "knowledge/base/result.hpp"

namespace baoda::wechat {

/// Calls of the platform's API over HTTP. Safe from any thread; one call at a time.
class ApiHttp {
public:
    /// `host` is scheme and host: "https://api.weixin.qq.com".
    explicit ApiHttp(const std::string& host);
    ~ApiHttp();
    ApiHttp(const ApiHttp&) = delete;
    ApiHttp& operator=(const ApiHttp&) = delete;

    /// The body of the answer to a POST of JSON, or with an empty one to a GET. `unavailable` when
    /// none came within three seconds, or one that is not 200; the target, which may hold a token,
    /// is in no message.
    [[nodiscard]] base::Result<std::string> call(const std::string& target,
                                                 const std::string& json = {});

private:
    struct Client;
    std::unique_ptr<Client> client_;
};

}  // namespace baoda::wechat
