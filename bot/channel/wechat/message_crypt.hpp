#pragma once

#include <string>
#include <string_view>

#include "knowledge/base/result.hpp"

namespace baoda::wechat {

/// The message in a decrypted frame, padding and all: 16 random bytes, its length, itself, the
/// receive id. `forbidden`, with the same words whatever is wrong.
[[nodiscard]] base::Result<std::string> message_in_frame(std::string_view frame,
                                                         std::string_view receive_id);

/// The encryption of pushes and replies: AES-256-CBC with blocks of 32 (消息加解密说明,
/// developers.weixin.qq.com). Official accounts and WeCom differ in the receive id only. Immutable;
/// safe from any thread; the key is wiped from memory at the end.
class MessageCrypt {
public:
    /// `aes_key` is the EncodingAESKey of the console, `receive_id` what a frame must end with:
    /// AppID or CorpID. `invalid_argument` for a key that is not 43 letters, digits, + and /; spare
    /// bits of its last character need not be zero.
    [[nodiscard]] static base::Result<MessageCrypt> make(std::string_view aes_key,
                                                         std::string receive_id);

    MessageCrypt(MessageCrypt&& other) noexcept = default;
    MessageCrypt& operator=(MessageCrypt&& other) noexcept = delete;
    MessageCrypt(const MessageCrypt&) = delete;
    MessageCrypt& operator=(const MessageCrypt&) = delete;
    ~MessageCrypt();

    /// The message in a ciphertext (base64). `forbidden`, with the same words whatever is wrong:
    /// base64, length, padding, length field, receive id, UTF-8.
    [[nodiscard]] base::Result<std::string> open(std::string_view encrypted) const;

    /// The ciphertext of a message, with 16 fresh random bytes.
    [[nodiscard]] std::string seal(std::string_view message) const;

    /// The same with given random bytes, for known answers.
    [[nodiscard]] std::string seal(std::string_view message, std::string_view random16) const;

private:
    MessageCrypt(std::string key, std::string receive_id);

    std::string key_;  ///< 32 bytes.
    std::string receive_id_;
};

}  // namespace baoda::wechat
