#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace baoda::base {

/// The whole content of a file; throws std::runtime_error with the path when it cannot be read.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// The text's lines without their line ends (LF or CRLF); a last empty line does not count.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

/// The line's fields between `separator`s; always at least one.
[[nodiscard]] std::vector<std::string_view> split(std::string_view line, char separator);

/// The text without ASCII space, tab, CR and LF at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace baoda::base
