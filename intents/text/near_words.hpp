#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "intents/text/sounds.hpp"

namespace baoda::text {

/// Words by what they sound like, and by what is left of them when a character is missing.
/// Immutable; thread safe.
class NearWords {
public:
    /// Shorter words have too many neighbours; longer ones nobody looks for.
    static constexpr std::size_t kLeast = 2;
    static constexpr std::size_t kMost = 7;
    /// The least length of a word that is still recognized with a character missing or exchanged.
    static constexpr std::size_t kLeastDamaged = 4;

    NearWords() = default;
    /// Words of ideographs only; the others are passed over. Keeps nothing of `sounds`.
    NearWords(const std::vector<std::u32string>& words, const Sounds& sounds);

    using Numbers = std::vector<std::uint32_t>;

    /// Words that sound like these characters, also to those who blur sounds. Null: none.
    [[nodiscard]] const Numbers* sounding(std::u32string_view characters,
                                          const Sounds& sounds) const;

    /// Words that are these characters with one more. Null: none.
    [[nodiscard]] const Numbers* lacking_one(std::u32string_view characters) const;

    [[nodiscard]] const std::u32string& word(std::uint32_t number) const { return words_[number]; }

private:
    void index_sounds(std::uint32_t number, const Sounds& sounds);
    void index_damaged(std::uint32_t number);

    std::vector<std::u32string> words_;
    std::unordered_map<std::uint64_t, Numbers> by_sound_;
    std::unordered_map<std::uint64_t, Numbers> by_rest_;
};

}  // namespace baoda::text
