#pragma once

#include <string_view>
#include <vector>

#include "intents/privacy/letter_words.hpp"

namespace baoda::privacy {

/// Words by which a person's name is found.
struct NameWords {
    LetterWords before;   ///< What tells a name: 我叫.
    LetterWords surname;  ///< With what a name begins: 王, 欧阳.
    LetterWords after;    ///< With what a sentence may go on right behind it: 想, 怎么.
};

/// The names in a text that somebody tells as such: a surname and one or two more ideographs right
/// behind a word of `before`, where what follows shows how far they go. In order; time grows with
/// the length.
[[nodiscard]] std::vector<LetterRange> find_names(std::u32string_view text, const NameWords& words);

}  // namespace baoda::privacy
