#include "knowledge/release/sha256.hpp"

#include <array>
#include <stdexcept>

#include <openssl/evp.h>

#include "knowledge/base/hex.hpp"

namespace baoda::release {

namespace {

void check(bool done) {
    if (!done) throw std::runtime_error("SHA-256 failed");
}

}  // namespace

void Sha256::Free::operator()(evp_md_ctx_st* context) const {
    EVP_MD_CTX_free(context);
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
    check(context_ && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
}

Sha256& Sha256::add(std::string_view bytes) {
    check(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
    return *this;
}

std::string Sha256::hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    check(EVP_DigestFinal_ex(context_.get(), bytes.data(), &size) == 1);
    return base::hex_of({reinterpret_cast<const char*>(bytes.data()), size});
}

std::string sha256(std::string_view bytes) {
    return Sha256{}.add(bytes).hex();
}

}  // namespace baoda::release
