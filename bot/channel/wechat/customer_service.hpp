#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "bot/channel/wechat/behind.hpp"
#include "bot/channel/wechat/platform_api.hpp"

namespace baoda::wechat {

/// A passive reply is taken before what follows it is sent: the other way round a person would read
/// the second page first.
inline constexpr std::chrono::milliseconds kBehindReply{500};

/// Sends messages behind passive replies, by the platform's API (客服消息, of WeCom 发送应用消息),
/// in order, in a thread of its own. What cannot be sent is dropped and logged without the openid:
/// the person can still ask for it (继续). Safe from any thread.
class CustomerService {
public:
    using Time = std::chrono::steady_clock::time_point;

    /// How many messages were sent, and how many not.
    struct Counts {
        std::uint64_t sent = 0;
        std::uint64_t failed = 0;
    };

    /// `api` outlives it; nothing is sent earlier than `behind` after it was queued.
    explicit CustomerService(PlatformApi& api, std::chrono::milliseconds behind = kBehindReply);
    /// What is still queued is given up.
    ~CustomerService();
    CustomerService(const CustomerService&) = delete;
    CustomerService& operator=(const CustomerService&) = delete;

    /// Queues messages for a user; false when there is no room, or the platform has said that the
    /// account may not, or may not now, or may not send choices.
    [[nodiscard]] bool send(const std::string& user, std::vector<BehindMessage> messages);

    /// The same for a reply that comes late: at once, before what waits for that user behind it.
    [[nodiscard]] bool send_ahead(const std::string& user, std::vector<BehindMessage> messages);

    /// Waits until all that was queued is sent or given up.
    void wait_until_idle();

    [[nodiscard]] Counts counts() const;

private:
    struct Letter {
        std::string user;
        std::vector<BehindMessage> messages;
        Time due;
    };

    void run();
    /// Waits for the first letter that is due; nothing when there will be none.
    [[nodiscard]] std::optional<Letter> next(std::unique_lock<std::mutex>& hold);
    /// `ahead`: before the first letter that waits for the same user.
    [[nodiscard]] bool queue(Letter letter, bool ahead);
    void deliver(const Letter& letter);
    /// One message; what the platform's answer asks for.
    [[nodiscard]] ApiStep deliver(const std::string& user, const BehindMessage& message);
    /// One text that the platform finds too long, in halves.
    [[nodiscard]] ApiStep deliver_halves(const std::string& user, const std::string& text);
    void note(ApiStep step, const ApiAnswer& answer);

    PlatformApi& api_;
    std::chrono::milliseconds behind_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Letter> letters_;
    bool busy_ = false;
    bool stop_ = false;
    bool takes_menus_ = true;
    Time silent_until_;
    Counts counts_;
    std::thread thread_;  // Last: it uses all of the above.
};

}  // namespace baoda::wechat
