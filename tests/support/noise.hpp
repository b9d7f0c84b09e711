#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "intents/text/analyzer.hpp"

namespace baoda::support {

/// A way in which what people type goes wrong, or just differs.
enum class Noise : std::uint8_t {
    homophone,    ///< One character became another of the same sound: 医宝.
    dropped,      ///< One character is missing: 居医保.
    doubled,      ///< One character stands twice: 医医保.
    swapped,      ///< Two neighbours changed places: 保医.
    traditional,  ///< Traditional characters: 醫保.
    full_width,   ///< Letters, digits and marks are wide, with wide spaces between.
    pinyin,       ///< One word is typed as it sounds: yibao.
    dialect,      ///< A word of a dialect for an everyday one: 咋个, 几多.
    emoji,        ///< An emoji or other mark inside and at the end.
    digits,       ///< Digits in another writing: 二〇二五, ２０２５, ٢٠٢٥.
};

inline constexpr std::array kAllNoise{
    Noise::homophone,  Noise::dropped, Noise::doubled, Noise::swapped, Noise::traditional,
    Noise::full_width, Noise::pinyin,  Noise::dialect, Noise::emoji,   Noise::digits};

/// The kind's name, as reports show it.
[[nodiscard]] std::string_view name_of(Noise kind);

/// Makes what people mistype of what they mean to say. The same seed gives the same text on every
/// machine.
class NoiseMaker {
public:
    /// `pinyin_tsv` is the release's table of sounds; `usual` are texts whose characters count as
    /// common: an input method proposes those. `analyzer` tells words apart and is kept.
    NoiseMaker(const text::Analyzer& analyzer,
               std::string_view pinyin_tsv,
               const std::vector<std::string>& usual);

    /// The text with one noise of this kind; none where it has no place in the text (no digit, no
    /// word that a dialect has another for).
    [[nodiscard]] std::optional<std::string> make(Noise kind,
                                                  const std::string& text,
                                                  std::uint64_t seed) const;

private:
    [[nodiscard]] std::optional<std::string> homophone(std::u32string text,
                                                       std::uint64_t& seed) const;
    [[nodiscard]] std::optional<std::string> as_typed(const std::string& text,
                                                      std::uint64_t& seed) const;

    const text::Analyzer& analyzer_;
    std::unordered_map<char32_t, std::string> sound_of_;        // First reading, common or not.
    std::unordered_map<std::string, std::u32string> by_sound_;  // Common characters only.
};

}  // namespace baoda::support
