#pragma once

#include <cstdint>
#include <vector>

namespace baoda::text {

/// A character on its way through the normalizer, with the raw byte offset it comes from.
struct Letter {
    char32_t code_point = 0;
    std::uint32_t origin = 0;
};

using Letters = std::vector<Letter>;

/// Ideographs of the basic plane: nearly all there is in a message of this field.
[[nodiscard]] constexpr bool is_common_han(char32_t code_point) {
    return (code_point >= 0x4E00 && code_point <= 0x9FFF) ||
           (code_point >= 0x3400 && code_point <= 0x4DBF);
}

/// The ten ASCII digits.
[[nodiscard]] constexpr bool is_ascii_digit(char32_t code_point) {
    return code_point >= U'0' && code_point <= U'9';
}

}  // namespace baoda::text
