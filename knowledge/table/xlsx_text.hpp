#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace baoda::table {

/// How long Excel finds the text: its number of UTF-16 units. The text is UTF-8.
[[nodiscard]] std::size_t utf16_length(std::string_view text);

/// Whether XML, and so a workbook, can hold the text at all: UTF-8 without NUL, U+FFFE, U+FFFF.
[[nodiscard]] bool fits_xml(std::string_view text);

/// The text as a workbook stores it: control characters but TAB and LF as "_x000D_", and text that
/// looks like such an escape with its underscore escaped (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
[[nodiscard]] std::string escape_xlsx(std::string_view text);

/// The reverse of `escape_xlsx`; half a surrogate pair stays as it is written.
[[nodiscard]] std::string unescape_xlsx(std::string_view stored);

}  // namespace baoda::table
