#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "bot/channel/http_exchange.hpp"
#include "bot/channel/wechat/account.hpp"
#include "bot/channel/wechat/bound_bodies.hpp"
#include "bot/channel/wechat/message_crypt.hpp"
#include "bot/channel/wechat/push.hpp"
#include "bot/channel/wechat/reply_once.hpp"
#include "bot/channel/wechat/responder.hpp"

namespace baoda::wechat {

/// What callbacks counted since the start; every member may be read from any thread.
struct CallbackCounters {
    std::atomic<std::uint64_t> turns = 0;    ///< Questions processed, retries not among them.
    std::atomic<std::uint64_t> pushes = 0;   ///< Deliveries that proved to be genuine.
    std::atomic<std::uint64_t> refused = 0;  ///< Requests that did not.
    std::atomic<std::uint64_t> slow = 0;     ///< Pushes whose reply was not there in time.
};

/// What a callback answers with; all outlive it.
struct CallbackParts {
    const Responder& responder;
    ReplyOnce& once;
    BoundBodies& bodies;
    CallbackCounters& counters;
    SendBehind send_late;  ///< Sends replies that come too late; may be empty.
};

/// From the whole request to the last byte: the platform hangs up after 5 s.
inline constexpr std::chrono::milliseconds kReplyBudget{4'000};

/// The callback of one account: who speaks is proven first, then each push is answered once.
///
/// Every refusal is a status and an empty body, the same whatever was wrong with a signature or a
/// ciphertext. The log says more where the sender knows the token: there a setting is wrong
/// ("wechat.mode_differs", "wechat.cannot_open"). Safe from any thread.
class Callback {
public:
    /// Throws std::invalid_argument for an account that `check_account` refuses.
    Callback(Account account, CallbackParts parts, std::chrono::milliseconds budget = kReplyBudget);

    /// GET: gives the echostr back to who knows the token. WeCom sends it encrypted.
    [[nodiscard]] channel::HttpResponse verify(const channel::HttpRequest& request) const;

    /// POST: a message or an event, and the reply to it.
    [[nodiscard]] channel::HttpResponse receive(const channel::HttpRequest& request) const;

    [[nodiscard]] const Account& account() const { return account_; }

private:
    [[nodiscard]] base::Result<std::string> opened(const channel::HttpRequest& request) const;
    [[nodiscard]] base::Result<std::string> opened_plain(const channel::HttpRequest& request) const;
    [[nodiscard]] base::Result<std::string> decrypted(const channel::HttpRequest& request) const;
    [[nodiscard]] bool is_signed(const channel::HttpRequest& request,
                                 const char* signature_name,
                                 std::string_view covered) const;
    [[nodiscard]] channel::HttpResponse answer(const Push& push, SteadyTime begun) const;
    void tell_if_slow(const Push& push, SteadyTime begun, bool in_time) const;
    [[nodiscard]] channel::HttpResponse written(const PassiveReply& reply,
                                                const Addresses& addresses) const;
    [[nodiscard]] channel::HttpResponse refused(int status) const;
    void tell_operator(const char* event) const;

    Account account_;
    std::optional<MessageCrypt> crypt_;
    CallbackParts parts_;
    std::chrono::milliseconds budget_;
};

}  // namespace baoda::wechat
