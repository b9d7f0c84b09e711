#pragma once

#include <cstddef>
#include <string>

namespace baoda::base {

/// `bytes` random bytes from the kernel as lower-case hex: 16 bytes make an unguessable id (128
/// bits). Throws std::system_error when the kernel gives none.
[[nodiscard]] std::string random_hex(std::size_t bytes);

}  // namespace baoda::base
