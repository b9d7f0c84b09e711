#pragma once

#include <string>
#include <string_view>

namespace baoda::base {

/// Bytes as lower-case hex, two digits a byte.
[[nodiscard]] std::string hex_of(std::string_view bytes);

}  // namespace baoda::base
