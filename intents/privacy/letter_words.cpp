#include "intents/privacy/letter_words.hpp"

#include <algorithm>

namespace baoda::privacy {

std::size_t word_at_start(std::u32string_view text, const LetterWords& words) {
    std::size_t longest = 0;
    for (const auto& word : words) {
        if (text.starts_with(word)) longest = std::max(longest, word.size());
    }
    return longest;
}

std::size_t word_at_end(std::u32string_view text, const LetterWords& words) {
    std::size_t longest = 0;
    for (const auto& word : words) {
        if (text.ends_with(word)) longest = std::max(longest, word.size());
    }
    return longest;
}

}  // namespace baoda::privacy
