#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

namespace baoda::wechat {

/// The signature of a callback: SHA-1 of the pieces, sorted by bytes and joined, as 40 lower-case
/// hex digits. Throws std::runtime_error when OpenSSL refuses, as all of this file.
[[nodiscard]] std::string signature_of(std::initializer_list<std::string_view> pieces);

/// Whether two texts are the same; the time it takes tells nothing but their lengths.
[[nodiscard]] bool same_secret(std::string_view one, std::string_view other);

/// HMAC-SHA-256 under a secret key, as 64 lower-case hex digits.
[[nodiscard]] std::string keyed_hash(std::string_view key, std::string_view text);

/// Bytes from OpenSSL's generator.
[[nodiscard]] std::string random_bytes(std::size_t count);

}  // namespace baoda::wechat
