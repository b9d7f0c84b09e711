#include "knowledge/base/random.hpp"

#include <cerrno>
#include <sys/random.h>
#include <system_error>

#include "knowledge/base/hex.hpp"

namespace baoda::base {

std::string random_hex(std::size_t bytes) {
    std::string raw(bytes, '\0');
    std::size_t filled = 0;
    while (filled < bytes) {
        const auto got = ::getrandom(raw.data() + filled, bytes - filled, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw std::system_error(errno, std::generic_category(), "getrandom");
        filled += static_cast<std::size_t>(got);
    }
    return hex_of(raw);
}

}  // namespace baoda::base
