#include "bot/channel/wechat/digest.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <vector>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include "knowledge/base/hex.hpp"

namespace baoda::wechat {

namespace {

using Digest = std::array<unsigned char, EVP_MAX_MD_SIZE>;

void check(bool done, const char* what) {
    if (!done) throw std::runtime_error(std::string{"OpenSSL refuses "} + what);
}

std::string hex(const Digest& bytes, unsigned size) {
    return base::hex_of({reinterpret_cast<const char*>(bytes.data()), size});
}

}  // namespace

std::string signature_of(std::initializer_list<std::string_view> pieces) {
    std::vector<std::string_view> sorted{pieces};
    std::ranges::sort(sorted);
    std::string joined;
    for (const auto piece : sorted) joined += piece;
    Digest digest{};
    unsigned size = 0;
    check(EVP_Digest(joined.data(), joined.size(), digest.data(), &size, EVP_sha1(), nullptr) == 1,
          "SHA-1");
    return hex(digest, size);
}

bool same_secret(std::string_view one, std::string_view other) {
    return one.size() == other.size() && CRYPTO_memcmp(one.data(), other.data(), one.size()) == 0;
}

std::string keyed_hash(std::string_view key, std::string_view text) {
    Digest digest{};
    unsigned size = 0;
    std::vector<unsigned char> bytes(text.begin(), text.end());
    check(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes.data(), bytes.size(),
               digest.data(), &size) != nullptr,
          "HMAC");
    return hex(digest, size);
}

std::string random_bytes(std::size_t count) {
    std::vector<unsigned char> bytes(count);
    check(RAND_bytes(bytes.data(), static_cast<int>(count)) == 1, "random bytes");
    return {bytes.begin(), bytes.end()};
}

}  // namespace baoda::wechat
