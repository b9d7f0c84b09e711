#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "intents/text/letter.hpp"

namespace baoda::text {

/// A toneless syllable by its number in a `Sounds`.
using Syllable = std::uint16_t;

/// How characters sound: the table of readings of a release. Immutable; thread safe.
class Sounds {
public:
    static constexpr Syllable kSilent = 0xFFFF;
    static constexpr std::size_t kMostReadings = 3;
    using Readings = std::array<Syllable, kMostReadings>;

    Sounds() = default;

    /// Reads `pinyin.tsv`: `character<TAB>reading,reading…`, the commonest first. Lines of another
    /// form are passed over (the heading is one), and so are readings beyond the third.
    explicit Sounds(std::string_view pinyin_tsv);

    /// The readings of a character, commonest first; `kSilent` where there is none.
    [[nodiscard]] const Readings& of(char32_t character) const {
        if (character < kFirst || character - kFirst >= readings_.size()) return kNoReadings;
        return readings_[character - kFirst];
    }

    /// The syllable typed so, or `kSilent`.
    [[nodiscard]] Syllable find(std::string_view typed) const;

    /// What is the same for syllables that many speakers do not tell apart: n/l, zh/z, ch/c, sh/s,
    /// h/f, and a final g or none.
    [[nodiscard]] Syllable blurred(Syllable syllable) const { return blurred_[syllable]; }

    /// Whether the two characters share a reading.
    [[nodiscard]] bool same(char32_t a, char32_t b) const;

    /// How many syllables there are; they are numbered from 0.
    [[nodiscard]] std::size_t size() const { return blurred_.size(); }

private:
    static constexpr char32_t kFirst = 0x4E00;
    static constexpr Readings kNoReadings{kSilent, kSilent, kSilent};

    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };

    Syllable number_of(std::string_view typed);
    void blur();

    std::unordered_map<std::string, Syllable, Hash, std::equal_to<>> numbers_;
    std::vector<Readings> readings_;  // By character from kFirst.
    std::vector<Syllable> blurred_;   // By syllable.
};

}  // namespace baoda::text
