#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "knowledge/base/result.hpp"

namespace baoda::table {

/// How many bytes at the beginning are whole UTF-8: all of them when the text is. No overlong form,
/// no surrogate, nothing above U+10FFFF.
[[nodiscard]] std::size_t utf8_prefix(std::string_view bytes);

/// The same text without UTF-8's byte order mark; refuses what is not UTF-8 and NUL characters,
/// with the line, and more than kMostFileBytes. `file` is the name for messages.
[[nodiscard]] base::Result<std::string_view> checked_utf8(std::string_view bytes,
                                                          std::string_view file);

/// The text of a file that a spreadsheet saved, as UTF-8 without byte order mark. Understands
/// UTF-8, UTF-16 with byte order mark, and GB18030 (so GBK and GB2312 too) when the bytes are not
/// UTF-8.
///
/// Refuses, with the line: bytes that are none of these, and NUL characters. UTF-8 with a few
/// broken bytes is told from GB18030 and refused. More than kMostFileBytes is refused.
[[nodiscard]] base::Result<std::string> to_utf8(std::string_view bytes, std::string_view file);

}  // namespace baoda::table
