#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace baoda::text {

/// Which ideographs follow each other in the texts that a release knows: what does not, is either
/// new or mistyped. Immutable after the last `add`; thread safe then.
class Usage {
public:
    /// Counts the characters of a text and their neighbours. Valid UTF-8, as typed or normalized.
    void add(std::string_view text);

    /// How often the two stood beside each other.
    [[nodiscard]] std::uint32_t pair(char32_t first, char32_t second) const {
        if (pairs_.empty()) return 0;
        return pairs_[place_of(key_of(first, second))].count;
    }

    /// How often the character stood in the texts.
    [[nodiscard]] std::uint32_t of(char32_t character) const {
        return character < characters_.size() ? characters_[character] : 0;
    }

    /// Characters counted, over all texts.
    [[nodiscard]] std::uint64_t total() const { return total_; }

    /// Every character that was counted, by code point.
    [[nodiscard]] std::vector<char32_t> characters() const;

private:
    struct Pair {
        std::uint32_t key = 0;  // Two characters of 16 bits; 0 marks a free place.
        std::uint32_t count = 0;
    };

    static std::uint32_t key_of(char32_t first, char32_t second) {
        return (static_cast<std::uint32_t>(first) << 16U) | static_cast<std::uint16_t>(second);
    }

    [[nodiscard]] std::size_t place_of(std::uint32_t key) const;
    void count_pair(std::uint32_t key);
    void grow();

    std::vector<Pair> pairs_;                // Hash table, a power of two, at most half full.
    std::vector<std::uint32_t> characters_;  // By code point.
    std::size_t used_ = 0;
    std::uint64_t total_ = 0;
};

}  // namespace baoda::text
