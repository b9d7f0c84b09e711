#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "bot/channel/wechat/access_token.hpp"
#include "bot/channel/wechat/account.hpp"
#include "bot/channel/wechat/api_error.hpp"
#include "bot/channel/wechat/api_http.hpp"

namespace baoda::wechat {

/// Sends texts behind passive replies, by the platform's API (客服消息, of WeCom 发送应用消息), in
/// order, in a thread of its own. What cannot be sent is dropped and logged without the openid: the
/// person can still ask for it (继续). Safe from any thread.
class CustomerService {
public:
    /// How many texts were sent, and how many not.
    struct Counts {
        std::uint64_t sent = 0;
        std::uint64_t failed = 0;
    };

    explicit CustomerService(const Account& account);
    /// What is still queued is given up.
    ~CustomerService();
    CustomerService(const CustomerService&) = delete;
    CustomerService& operator=(const CustomerService&) = delete;

    /// Queues texts for a user; false when there is no room, or the platform has said that the
    /// account may not, or may not now.
    [[nodiscard]] bool send(const std::string& user, std::vector<std::string> texts);

    /// Waits until all that was queued is sent or given up.
    void wait_until_idle();

    [[nodiscard]] Counts counts() const;

private:
    struct Letter {
        std::string user;
        std::vector<std::string> texts;
    };

    void run();
    void deliver(const Letter& letter);
    /// One text; what the platform's answer asks for.
    [[nodiscard]] ApiStep deliver(const std::string& user, const std::string& text);
    [[nodiscard]] ApiAnswer call(const std::string& user, const std::string& text);
    void note(ApiStep step, const ApiAnswer& answer);
    [[nodiscard]] bool is_silent(AccessToken::Time now) const;

    const Account account_;
    ApiHttp http_;
    AccessToken token_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Letter> letters_;
    bool busy_ = false;
    bool stop_ = false;
    AccessToken::Time silent_until_;
    Counts counts_;
    std::thread thread_;  // Last: it uses all of the above.
};

}  // namespace baoda::wechat
