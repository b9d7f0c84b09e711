#pragma once

#include <memory>
#include <string>
#include <string_view>

// OpenSSL's digest context, which only the source knows.
struct evp_md_ctx_st;

namespace baoda::release {

/// SHA-256 of bytes that come piece by piece. Throws std::runtime_error when OpenSSL refuses.
class Sha256 {
public:
    Sha256();

    Sha256& add(std::string_view bytes);

    /// The digest of all pieces, 64 lower-case hex digits; nothing can be added afterwards.
    [[nodiscard]] std::string hex();

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };

    std::unique_ptr<evp_md_ctx_st, Free> context_;
};

/// SHA-256 of the bytes, 64 lower-case hex digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace baoda::release
