#pragma once

#include <exception>
#include <string>
#include <string_view>

namespace baoda::app {

/// What is wrong with a command line, in Chinese. `message` is what CLI11 says of it; one that is
/// not known here stands in brackets behind a general sentence.
[[nodiscard]] std::string usage_fault(std::string_view message);

/// What went wrong, in Chinese: faults of SQLite and of the file system get a sentence of what to
/// look at, the original in brackets; others are in Chinese already.
[[nodiscard]] std::string fault_words(const std::exception& fault);

}  // namespace baoda::app
