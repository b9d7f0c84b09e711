#include "bot/channel/wechat/api_http.hpp"

#include <mutex>

#include <fmt/format.h>
#include <httplib.h>

namespace baoda::wechat {

namespace {

constexpr time_t kSeconds = 3;
constexpr int kGood = 200;

}  // namespace

struct ApiHttp::Client {
    explicit Client(const std::string& host) : http(host) {
        http.set_connection_timeout(kSeconds);
        http.set_read_timeout(kSeconds);
        http.set_write_timeout(kSeconds);
        http.set_keep_alive(true);
    }

    std::mutex one_at_a_time;
    httplib::Client http;
};

ApiHttp::ApiHttp(const std::string& host) : client_(std::make_unique<Client>(host)) {}

ApiHttp::~ApiHttp() = default;

base::Result<std::string> ApiHttp::call(const std::string& target, const std::string& json) {
    const std::lock_guard hold{client_->one_at_a_time};
    const auto answer = json.empty()
                            ? client_->http.Get(target)
                            : client_->http.Post(target, json, "application/json; charset=utf-8");
    if (!answer) {
        return base::fail(base::ErrorCode::unavailable,
                          "微信接口没有应答：" + httplib::to_string(answer.error()));
    }
    if (answer->status != kGood) {
        return base::fail(base::ErrorCode::unavailable,
                          fmt::format("微信接口返回状态 {}。", answer->status));
    }
    return answer->body;
}

}  // namespace baoda::wechat
