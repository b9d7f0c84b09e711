#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "intents/text/token.hpp"

namespace baoda::text {

/// A character on its way through the normalizer, with the raw byte offset it comes from.
struct Letter {
    char32_t code_point = 0;
    std::uint32_t origin = 0;
    bool is_mended = false;  ///< Not what was typed there.
};

using Letters = std::vector<Letter>;

/// The letters as text, with the origin of every byte; `raw_size` is where the raw text ends.
[[nodiscard]] NormalizedText encoded(const Letters& letters, std::size_t raw_size);

/// The letters with a stretch replaced; what is put takes its origin from what it replaces, and
/// what differs from it is marked as mended.
[[nodiscard]] Letters replaced(const Letters& letters,
                               const Span& stretch,
                               std::u32string_view put);

/// The letters of a normalized text.
[[nodiscard]] Letters decoded(const NormalizedText& text);

/// Ideographs of the basic plane: nearly all there is in a message of this field.
[[nodiscard]] constexpr bool is_common_han(char32_t code_point) {
    return (code_point >= 0x4E00 && code_point <= 0x9FFF) ||
           (code_point >= 0x3400 && code_point <= 0x4DBF);
}

/// The ten ASCII digits.
[[nodiscard]] constexpr bool is_ascii_digit(char32_t code_point) {
    return code_point >= U'0' && code_point <= U'9';
}

/// The letters that pinyin is typed with, after normalizing.
[[nodiscard]] constexpr bool is_latin_letter(char32_t code_point) {
    return code_point >= U'a' && code_point <= U'z';
}

}  // namespace baoda::text
