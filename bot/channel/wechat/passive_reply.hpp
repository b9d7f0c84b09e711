#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "bot/channel/wechat/message_crypt.hpp"

namespace baoda::wechat {

/// Nothing to say: the platform takes "success" for it and does not ask again.
struct Silence {
    friend bool operator==(const Silence&, const Silence&) = default;
};

/// A text, with `<a href>` as its only markup.
struct TextReply {
    std::string content;  ///< Not empty, at most 2,040 bytes.
    friend bool operator==(const TextReply&, const TextReply&) = default;
};

/// One article as a card: since 2018-10-12 the platform drops a second one in answer to a message.
struct NewsReply {
    std::string title;
    std::string description;
    std::string picture;  ///< An address, or empty.
    std::string url;
    friend bool operator==(const NewsReply&, const NewsReply&) = default;
};

/// The message goes to the desk of people.
struct TransferReply {
    std::string desk_account;  ///< Whose; empty: anybody's.
    friend bool operator==(const TransferReply&, const TransferReply&) = default;
};

/// What is said to a push.
using PassiveReply = std::variant<Silence, TextReply, NewsReply, TransferReply>;

/// From whom to whom and when a reply goes.
struct Addresses {
    std::string to;
    std::string from;
    std::int64_t created = 0;  ///< Seconds since 1970.
};

/// The reply as XML, silence as "success". Texts are CDATA in which "]]>" is split, so that
/// nobody's words become elements; characters that XML forbids are left out.
[[nodiscard]] std::string write_reply(const PassiveReply& reply, const Addresses& addresses);

/// A written reply as the encrypted envelope; `nonce` is fresh, `now` in seconds since 1970.
[[nodiscard]] std::string write_envelope(std::string_view xml,
                                         const MessageCrypt& crypt,
                                         std::string_view token,
                                         std::int64_t now,
                                         std::string_view nonce);

}  // namespace baoda::wechat
