#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intents/text/sounds.hpp"
#include "intents/text/usage.hpp"

namespace baoda::text {

/// Letters between ideographs, in pieces as they were set apart: {"yibao", "zenme"}.
struct TypedRun {
    std::vector<std::string> pieces;  ///< ASCII letters, small.
    char32_t before = 0;              ///< The ideograph right before; 0: none.
    char32_t after = 0;               ///< The ideograph right after; 0: none.
};

/// A character that was typed as it sounds.
struct ReadCharacter {
    char32_t character = 0;
    std::size_t piece = 0;   ///< Which piece it comes from,
    std::size_t letter = 0;  ///< and which letter of it begins it.
};

/// Reads pinyin as an input method does: of all characters that sound so the ones that stand beside
/// each other most in the texts that the release knows. Immutable; thread safe.
class PinyinReader {
public:
    PinyinReader() = default;
    /// Keeps references to both.
    PinyinReader(const Sounds& sounds, const Usage& usage);

    /// What the run says; none when a piece is no pinyin, or when too few of the characters read
    /// are known to stand beside each other. Linear in the letters.
    [[nodiscard]] std::optional<std::vector<ReadCharacter>> read(const TypedRun& run) const;

    /// Whether these letters are syllables, whatever they say.
    [[nodiscard]] bool is_pinyin(std::string_view letters) const;

private:
    struct Way;
    using Lattice = std::vector<std::vector<Way>>;

    [[nodiscard]] float likelihood(char32_t first, char32_t second) const;
    void extend(Lattice& ways, std::size_t at, const std::string& letters, std::size_t end) const;
    [[nodiscard]] bool is_likely(const TypedRun& run, const std::vector<ReadCharacter>& read) const;

    const Sounds* sounds_ = nullptr;
    const Usage* usage_ = nullptr;
    std::vector<std::vector<char32_t>> by_sound_;  // By syllable, characters of the texts.
};

}  // namespace baoda::text
