#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intents/text/letter.hpp"
#include "intents/text/near_words.hpp"
#include "intents/text/pinyin_reader.hpp"
#include "intents/text/sounds.hpp"
#include "intents/text/usage.hpp"
#include "intents/text/word_guard.hpp"

namespace baoda::text {

/// A text as it was meant.
struct Mended {
    NormalizedText text;      ///< Its origins are still those of what was typed.
    std::vector<Span> spans;  ///< What was mended of it: in order, none empty.
};

/// Mends what was mistyped: homophones (医宝), characters dropped from longer words (居医保),
/// doubled (医医保), exchanged or in the wrong order, and pinyin (yibao).
///
/// Suspicious is a pair of ideographs that known texts hardly have; it is mended where a change
/// makes a word of the field and pairs that known texts often have. No word is touched, known here
/// or to ICU. No change touches the name of a place or makes one: 和肥 does not become 合肥, nor
/// does hefei. Immutable; safe from any thread.
class Corrector {
public:
    explicit Corrector(const Writing& writing);
    Corrector(const Corrector&) = delete;
    Corrector& operator=(const Corrector&) = delete;
    ~Corrector() = default;

    /// More characters than this are no question, and are left as they are.
    static constexpr std::size_t kLongestMended = 500;

    /// The text as it was meant; none when there is nothing to mend, which takes less than 1 µs for
    /// 20 known characters.
    [[nodiscard]] std::optional<Mended> correct(const NormalizedText& text) const;

private:
    struct Proposal;
    using Pieces = std::span<const Span>;  // Letters of one run, in order.

    [[nodiscard]] bool is_suspicious(std::string_view text) const;
    /// How often the pair that begins here stands in known texts; often where it is none.
    [[nodiscard]] std::uint32_t pair_at(const Letters& letters, std::size_t at) const;
    /// How well the characters of a stretch go with each other and with those around them.
    [[nodiscard]] float fluency(const Letters& letters,
                                std::size_t begin,
                                std::size_t end,
                                std::u32string_view stretch) const;
    void propose_removal(const Letters& letters, std::size_t at, Proposal& best) const;
    void propose_swaps(const Letters& letters, std::size_t at, Proposal& best) const;
    /// `is_unknown`: no known text has the pair that aroused suspicion.
    [[nodiscard]] float cost_of_sound(std::u32string_view word,
                                      std::u32string_view said,
                                      bool is_unknown) const;
    /// Whether the word is so common that ICU's word of the same sound hardly is what was meant:
    /// 医保 for 一保.
    [[nodiscard]] bool overrules_icu(std::u32string_view word, std::u32string_view said) const;
    void propose_words(const Letters& letters, std::size_t at, Proposal& best) const;
    void propose_damaged(const Letters& letters,
                         const Span& window,
                         std::size_t at,
                         Proposal& best) const;
    void consider(const Letters& letters, Proposal proposal, Proposal& best) const;
    /// What to do about the pair that begins here; worth nothing when there is nothing to do.
    [[nodiscard]] Proposal best_change(const Letters& letters, std::size_t at) const;
    bool mend(Letters& letters) const;
    bool read_pinyin(Letters& letters) const;
    /// Appends the pieces and what stands between them to `result`, read where they can be; gives
    /// whether any was.
    bool read_pieces(const Letters& letters, Pieces pieces, Letters& result) const;
    [[nodiscard]] std::optional<Letters> read_run(const Letters& letters, Pieces pieces) const;
    [[nodiscard]] bool makes_place(const Letters& letters,
                                   const Span& whole,
                                   const Letters& read,
                                   const Span& piece) const;

    Sounds sounds_;
    Usage usage_;
    WordGuard guard_;
    NearWords near_;
    PinyinReader reader_;
};

}  // namespace baoda::text
