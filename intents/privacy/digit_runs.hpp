#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "intents/text/letter.hpp"

namespace baoda::privacy {

/// A digit of a text, or the 'x' that an identity card's number may end with.
struct Glyph {
    char character = '0';         ///< '0' to '9', or 'x'.
    std::size_t letter = 0;       ///< Which letter of the text it is.
    bool behind_gap = false;      ///< Spaces, hyphens, dots or the like stand before it.
    bool begins_writing = false;  ///< The digit before is written otherwise: 幺 and 3, 一 and 8.
};

/// Digits that follow each other, at most a few separators apart; the first has nothing before it.
using DigitRun = std::vector<Glyph>;

/// The runs of digits in a text, ASCII and Chinese ones (一, 幺, 〇, 壹), in order. Linear.
[[nodiscard]] std::vector<DigitRun> digit_runs(const text::Letters& letters);

/// Whether a number may begin at a place of a run, or end before it: at its ends and its gaps.
[[nodiscard]] bool is_border(const DigitRun& run, std::size_t at);

/// The characters of a stretch of a run, without what stands between them.
[[nodiscard]] std::string characters_of(const DigitRun& run, std::size_t begin, std::size_t end);

/// How many digits stand together between the gaps of a stretch: {3, 4, 4} for 138-0013-8000.
[[nodiscard]] std::vector<std::size_t> groups_of(const DigitRun& run,
                                                 std::size_t begin,
                                                 std::size_t end);

}  // namespace baoda::privacy
