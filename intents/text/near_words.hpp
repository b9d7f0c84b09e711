#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
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

    using Numbers = std::span<const std::uint32_t>;

    /// Words that sound like these characters, also to those who blur sounds.
    [[nodiscard]] Numbers sounding(std::u32string_view characters, const Sounds& sounds) const;

    /// Words that are these characters with one more.
    [[nodiscard]] Numbers lacking_one(std::u32string_view characters) const;

    [[nodiscard]] const std::u32string& word(std::uint32_t number) const { return words_[number]; }

private:
    /// Numbers by hash, packed: most look-ups find nothing, at the price of one look.
    class Shelf {
    public:
        using Entries = std::vector<std::pair<std::uint64_t, std::uint32_t>>;

        Shelf() = default;
        explicit Shelf(Entries entries);

        /// The numbers of a hash, rising, each once.
        [[nodiscard]] Numbers find(std::uint64_t hash) const;

    private:
        [[nodiscard]] std::size_t slot_of(std::uint64_t hash) const;

        std::vector<std::uint64_t> hashes_;
        std::vector<std::uint32_t> begins_;  // One more than hashes.
        std::vector<std::uint32_t> numbers_;
        std::vector<std::uint32_t>
            slots_;  // Open addressing: place of the hash + 1, 0 where empty.
    };

    void add_sounds(std::uint32_t number, const Sounds& sounds, Shelf::Entries& entries) const;
    void add_damaged(std::uint32_t number, Shelf::Entries& entries) const;

    std::vector<std::u32string> words_;
    Shelf by_sound_;
    Shelf by_rest_;
};

}  // namespace baoda::text
