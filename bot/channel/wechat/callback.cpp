#include "bot/channel/wechat/callback.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <iterator>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "bot/channel/wechat/digest.hpp"
#include "bot/channel/wechat/xml_fields.hpp"
#include "knowledge/base/clock.hpp"
#include "knowledge/base/log.hpp"
#include "knowledge/base/random.hpp"

namespace baoda::wechat {

namespace {

using base::ErrorCode;
using base::fail;
using channel::HttpRequest;
using channel::HttpResponse;

constexpr int kMalformed = 400;
constexpr int kForbidden = 403;
constexpr int kTooLarge = 413;
/// How far a push's clock may be from ours; its retries come within 15 s.
constexpr std::int64_t kMostSkew = 300;
constexpr std::size_t kMostTimeDigits = 12;
constexpr std::size_t kLongestEcho = 512;

/// The parameter of the address, if it is there once and not empty.
std::optional<std::string> parameter(const HttpRequest& request, const char* name) {
    const auto [first, last] = request.query.equal_range(name);
    if (first == last || std::next(first) != last || first->second.empty()) return std::nullopt;
    return first->second;
}

/// Seconds on the machine's clock: what a person set for tests proves nothing to the platform.
std::int64_t real_now() {
    return base::SystemClock{}.now().time_since_epoch().count();
}

bool is_fresh(std::string_view timestamp) {
    const bool digits = !timestamp.empty() && timestamp.size() <= kMostTimeDigits &&
                        std::ranges::all_of(timestamp, [](char c) { return c >= '0' && c <= '9'; });
    if (!digits) return false;
    std::int64_t seconds = 0;
    std::from_chars(timestamp.data(), timestamp.data() + timestamp.size(), seconds);
    const auto off = real_now() - seconds;
    if (std::abs(off) <= kMostSkew) return true;
    // Its signature was right: either a replay, or our clock is wrong and every push is refused.
    base::log(base::LogLevel::warning, "wechat.timestamp_off",
              {{"seconds", fmt::format("{}", off)}});
    return false;
}

/// A number of about 19 digits today; nothing that a browser could take for a page.
bool is_echo(std::string_view text) {
    return text.size() <= kLongestEcho && std::ranges::all_of(text, [](char c) {
               return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                      std::string_view{"+/=_-"}.find(c) != std::string_view::npos;
           });
}

tl::unexpected<base::Error> unproven() {
    return fail(ErrorCode::forbidden, "消息没有通过验证。");
}

HttpResponse text_response(std::string body) {
    return {.content_type = "text/plain; charset=utf-8", .body = std::move(body)};
}

int status_of(ErrorCode code) {
    if (code == ErrorCode::forbidden) return kForbidden;
    return code == ErrorCode::too_large ? kTooLarge : kMalformed;
}

}  // namespace

Callback::Callback(Account account, CallbackParts parts, std::chrono::milliseconds budget)
    : account_(std::move(account)), parts_(std::move(parts)), budget_(budget) {
    if (const auto checked = check_account(account_); !checked) {
        throw std::invalid_argument(checked.error().message);
    }
    if (account_.mode == Mode::plain) return;
    crypt_.emplace(*MessageCrypt::make(account_.aes_key, account_.app_id));
}

HttpResponse Callback::refused(int status) const {
    ++parts_.counters.refused;
    return {.status = status, .content_type = "text/plain; charset=utf-8", .body = {}};
}

void Callback::tell_operator(const char* event) const {
    base::log(base::LogLevel::warning, event, {{"account", account_.name}});
}

bool Callback::is_signed(const HttpRequest& request,
                         const char* signature_name,
                         std::string_view covered) const {
    const auto signature = parameter(request, signature_name);
    const auto timestamp = parameter(request, "timestamp");
    const auto nonce = parameter(request, "nonce");
    if (!signature || !timestamp || !nonce) return false;
    const auto right = covered.empty()
                           ? signature_of({account_.token, *timestamp, *nonce})
                           : signature_of({account_.token, *timestamp, *nonce, covered});
    return same_secret(right, *signature) && is_fresh(*timestamp);
}

HttpResponse Callback::verify(const HttpRequest& request) const {
    auto echo = parameter(request, "echostr");
    if (!echo) return refused(kForbidden);
    if (account_.platform == Platform::wecom) {
        // Base64 has no blanks: they were '+' that somebody on the way did not encode.
        std::ranges::replace(*echo, ' ', '+');
        if (!is_signed(request, "msg_signature", *echo)) return refused(kForbidden);
        auto message = crypt_->open(*echo);
        return message ? text_response(*std::move(message)) : refused(kForbidden);
    }
    if (!is_signed(request, "signature", {}) || !is_echo(*echo)) return refused(kForbidden);
    return text_response(*echo);
}

base::Result<std::string> Callback::opened_plain(const HttpRequest& request) const {
    if (!is_signed(request, "signature", {})) return unproven();
    const auto pair = *parameter(request, "timestamp") + '\n' + *parameter(request, "nonce");
    const auto now = std::chrono::steady_clock::now();
    if (!parts_.bodies.admit(account_.name + '\n' + pair, request.body, now)) return unproven();
    return request.body;
}

base::Result<std::string> Callback::decrypted(const HttpRequest& request) const {
    // Without it the sender claims that this body need not be encrypted: a downgrade. WeCom always
    // encrypts and does not say so.
    const auto type = parameter(request, "encrypt_type");
    if (account_.platform == Platform::official && type != "aes") {
        if (is_signed(request, "signature", {})) tell_operator("wechat.mode_differs");
        return unproven();
    }
    const auto outer = read_xml(request.body);
    if (!outer) return tl::unexpected<base::Error>{outer.error()};
    const auto sealed = text_of(*outer, "Encrypt");
    if (sealed.empty()) return fail(ErrorCode::malformed, "消息没有密文。");
    if (!is_signed(request, "msg_signature", sealed)) return unproven();
    auto message = crypt_->open(sealed);
    if (!message) tell_operator("wechat.cannot_open");  // The key is wrong, or the AppID.
    return message;
}

base::Result<std::string> Callback::opened(const HttpRequest& request) const {
    if (request.body.size() > kMostXmlBytes) return fail(ErrorCode::too_large, "请求正文过大。");
    return crypt_ ? decrypted(request) : opened_plain(request);
}

HttpResponse Callback::receive(const HttpRequest& request) const {
    const auto xml = opened(request);
    if (!xml) return refused(status_of(xml.error().code));
    const auto fields = read_xml(*xml);
    const auto push = fields ? read_push(*fields) : tl::unexpected<base::Error>{fields.error()};
    if (!push) {
        if (fields && !crypt_ && !text_of(*fields, "Encrypt").empty()) {
            tell_operator("wechat.mode_differs");
        }
        return refused(kMalformed);
    }
    ++parts_.counters.pushes;
    return answer(*push, request.received);
}

void Callback::tell_if_slow(const Push& push, SteadyTime begun, bool in_time) const {
    const auto took = std::chrono::steady_clock::now() - begun;
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
    constexpr long kWorthTelling = 1'000;
    constexpr std::size_t kMostIdDigits = 20;  // A number of 64 bits, unless somebody plays.
    if (ms < kWorthTelling) return;
    base::log(base::LogLevel::warning, "wechat.slow",
              {{"account", account_.name},
               {"user", parts_.responder.key_of(push.user).substr(0, 8)},
               {"message", push.id.substr(0, kMostIdDigits)},
               {"type", push.is_event() ? "event" : "message"},
               {"ms", fmt::format("{}", ms)},
               {"outcome", in_time ? "answered" : "put off"}});
}

HttpResponse Callback::answer(const Push& push, SteadyTime begun) const {
    const auto* responder = &parts_.responder;
    const auto work = [responder, push] { return KeptReply{responder->reply(push), real_now()}; };
    const auto late = [responder, send = parts_.send_late,
                       user = push.user](const KeptReply& reply) {
        auto messages = responder->late_messages(reply.reply);
        if (send && !messages.empty()) static_cast<void>(send(user, std::move(messages)));
    };
    const auto key = keyed_hash(account_.token, account_.name + '\n' + identity_of(push));
    auto reply = parts_.once.answer(key, work, begun + budget_, late);
    tell_if_slow(push, begun, reply.has_value());
    if (!reply) {
        ++parts_.counters.slow;
        reply = KeptReply{push.is_event() ? PassiveReply{Silence{}} : responder->slow_reply(),
                          real_now()};
    }
    return written(reply->reply,
                   {.to = push.user, .from = push.account, .created = reply->created});
}

HttpResponse Callback::written(const PassiveReply& reply, const Addresses& addresses) const {
    auto xml = write_reply(reply, addresses);
    if (std::holds_alternative<Silence>(reply)) return text_response(std::move(xml));
    constexpr std::size_t kNonceBytes = 8;
    if (crypt_) {
        xml =
            write_envelope(xml, *crypt_, account_.token, real_now(), base::random_hex(kNonceBytes));
    }
    return {.content_type = "text/xml; charset=utf-8", .body = std::move(xml)};
}

}  // namespace baoda::wechat
