#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace baoda::text {

/// Code points of a valid UTF-8 text.
[[nodiscard]] std::size_t code_points(std::string_view utf8);

/// Bytes of the character that begins with this lead byte: 1 to 4.
[[nodiscard]] std::size_t character_size(char lead);

/// The characters of a valid UTF-8 text, one by one.
[[nodiscard]] std::vector<std::string_view> characters_of(std::string_view utf8);

/// Whether the bytes are well-formed UTF-8 (no surrogates, no overlong forms, up to U+10FFFF).
[[nodiscard]] bool is_valid_utf8(std::string_view bytes);

/// The code point that starts at `at` of a valid text.
[[nodiscard]] char32_t code_point_at(std::string_view utf8, std::size_t at);

/// Appends a code point as UTF-8.
void append_code_point(std::string& utf8, char32_t code_point);

}  // namespace baoda::text
