#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace baoda::privacy {

/// Words as the letters of a normalized text are compared with them.
using LetterWords = std::vector<std::u32string>;

/// A stretch of letters of a normalized text, half open: [begin, end).
struct LetterRange {
    std::size_t begin = 0;
    std::size_t end = 0;
    friend bool operator==(const LetterRange&, const LetterRange&) = default;
};

/// How many letters the longest word has that the text begins with; 0: none.
[[nodiscard]] std::size_t word_at_start(std::u32string_view text, const LetterWords& words);

/// How many letters the longest word has that the text ends with; 0: none.
[[nodiscard]] std::size_t word_at_end(std::u32string_view text, const LetterWords& words);

}  // namespace baoda::privacy
