#include "bot/channel/wechat/message_crypt.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "bot/channel/wechat/digest.hpp"
#include "intents/text/utf8.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::wechat {

namespace {

using base::ErrorCode;
using base::fail;
using Bytes = std::vector<unsigned char>;

constexpr std::size_t kKeyLetters = 43;
constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kCipherBlock = 16;
/// PKCS#7 with blocks of 32 bytes, not AES's 16: OpenSSL's own would refuse half of all messages.
constexpr std::size_t kPadBlock = 32;
constexpr std::size_t kRandomBytes = 16;
constexpr std::size_t kFrameHead = kRandomBytes + 4;  // Random bytes and the message's length.
constexpr std::size_t kMostBase64 = 65'536;

struct FreeContext {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

tl::unexpected<base::Error> refused() {
    return fail(ErrorCode::forbidden, "消息没有通过验证。");
}

bool is_base64_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '/';
}

/// Strict: the standard alphabet, whole groups of four, '=' only at the end.
std::optional<Bytes> decode_base64(std::string_view text) {
    if (text.empty() || text.size() % 4 != 0 || text.size() > kMostBase64) return std::nullopt;
    auto letters = text;
    std::size_t padding = 0;
    while (padding < 2 && letters.ends_with('=')) {
        letters.remove_suffix(1);
        ++padding;
    }
    if (!std::ranges::all_of(letters, is_base64_letter)) return std::nullopt;
    Bytes bytes(text.size() / 4 * 3);
    const Bytes from(text.begin(), text.end());
    const int size = EVP_DecodeBlock(bytes.data(), from.data(), static_cast<int>(from.size()));
    if (size < 0) return std::nullopt;
    // It counts the '=' as bytes of zero.
    bytes.resize(static_cast<std::size_t>(size) - padding);
    return bytes;
}

std::string encode_base64(const Bytes& bytes) {
    Bytes text(bytes.size() / 3 * 4 + 5);
    const int size = EVP_EncodeBlock(text.data(), bytes.data(), static_cast<int>(bytes.size()));
    return {text.begin(), text.begin() + size};
}

enum class Direction { decrypt, encrypt };

/// AES-256-CBC over whole blocks, no padding. Nothing when OpenSSL refuses.
std::optional<Bytes> cipher(const std::string& key, const Bytes& from, Direction direction) {
    const std::unique_ptr<EVP_CIPHER_CTX, FreeContext> context{EVP_CIPHER_CTX_new()};
    const Bytes key_bytes(key.begin(), key.end());
    const int encrypt = direction == Direction::encrypt ? 1 : 0;
    Bytes to(from.size() + kCipherBlock);
    int size = 0;
    int rest = 0;
    const bool done = context &&
                      EVP_CipherInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, key_bytes.data(),
                                        key_bytes.data(), encrypt) == 1 &&
                      EVP_CIPHER_CTX_set_padding(context.get(), 0) == 1 &&
                      EVP_CipherUpdate(context.get(), to.data(), &size, from.data(),
                                       static_cast<int>(from.size())) == 1 &&
                      EVP_CipherFinal_ex(context.get(), to.data() + size, &rest) == 1;
    if (!done) return std::nullopt;
    to.resize(static_cast<std::size_t>(size + rest));
    return to;
}

/// How many bytes of padding the frame ends with; nothing when any of them is wrong.
std::optional<std::size_t> padding_of(std::string_view frame) {
    const std::size_t count = frame.empty() ? 0 : static_cast<unsigned char>(frame.back());
    if (count < 1 || count > kPadBlock || count > frame.size()) return std::nullopt;
    const auto padding = frame.substr(frame.size() - count);
    if (padding.find_first_not_of(frame.back()) != std::string_view::npos) return std::nullopt;
    return count;
}

std::size_t length_in(std::string_view frame) {
    std::size_t length = 0;
    for (std::size_t i = kRandomBytes; i < kFrameHead; ++i) {
        length = length << 8U | static_cast<unsigned char>(frame[i]);
    }
    return length;
}

}  // namespace

base::Result<std::string> message_in_frame(std::string_view frame, std::string_view receive_id) {
    const auto padding = padding_of(frame);
    if (!padding) return refused();
    frame.remove_suffix(*padding);
    if (frame.size() < kFrameHead) return refused();
    const auto length = length_in(frame);
    if (length > frame.size() - kFrameHead) return refused();
    if (frame.substr(kFrameHead + length) != receive_id) return refused();
    std::string message{frame.substr(kFrameHead, length)};
    if (!text::is_valid_utf8(message)) return refused();
    return message;
}

MessageCrypt::MessageCrypt(std::string key, std::string receive_id)
    : key_(std::move(key)), receive_id_(std::move(receive_id)) {}

MessageCrypt::~MessageCrypt() {
    OPENSSL_cleanse(key_.data(), key_.size());
}

base::Result<MessageCrypt> MessageCrypt::make(std::string_view aes_key, std::string receive_id) {
    const auto bytes =
        aes_key.size() == kKeyLetters ? decode_base64(std::string{aes_key} + '=') : std::nullopt;
    if (!bytes || bytes->size() != kKeyBytes) {
        return fail(ErrorCode::invalid_argument,
                    "EncodingAESKey 应为 43 个字符，只含字母、数字、+ 和 /。", "aeskey");
    }
    return MessageCrypt{std::string{bytes->begin(), bytes->end()}, std::move(receive_id)};
}

base::Result<std::string> MessageCrypt::open(std::string_view encrypted) const {
    const auto sealed = decode_base64(base::trimmed(encrypted));
    if (!sealed || sealed->empty() || sealed->size() % kCipherBlock != 0) return refused();
    const auto plain = cipher(key_, *sealed, Direction::decrypt);
    if (!plain) return refused();
    return message_in_frame(std::string{plain->begin(), plain->end()}, receive_id_);
}

std::string MessageCrypt::seal(std::string_view message) const {
    return seal(message, random_bytes(kRandomBytes));
}

std::string MessageCrypt::seal(std::string_view message, std::string_view random16) const {
    Bytes frame(random16.begin(), random16.end());
    const auto length = static_cast<std::uint32_t>(message.size());
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
        frame.push_back(static_cast<unsigned char>(length >> shift & 0xFFU));
    }
    frame.insert(frame.end(), message.begin(), message.end());
    frame.insert(frame.end(), receive_id_.begin(), receive_id_.end());
    const auto padding = kPadBlock - frame.size() % kPadBlock;
    frame.insert(frame.end(), padding, static_cast<unsigned char>(padding));
    const auto sealed = cipher(key_, frame, Direction::encrypt);
    if (!sealed) throw std::runtime_error("OpenSSL refuses to encrypt");
    return encode_base64(*sealed);
}

}  // namespace baoda::wechat
