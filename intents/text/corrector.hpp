#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intents/text/letter.hpp"
#include "intents/text/lexicon.hpp"
#include "intents/text/near_words.hpp"
#include "intents/text/pinyin_reader.hpp"
#include "intents/text/sounds.hpp"
#include "intents/text/usage.hpp"

namespace baoda::text {

/// What a release knows of writing; views are read while the corrector is made.
struct Writing {
    std::string_view pinyin;                 ///< `pinyin.tsv`
    std::vector<std::string_view> texts;     ///< Known ways to ask, as people write them.
    std::vector<std::string_view> words;     ///< Words of the field: what is mended becomes one.
    std::vector<std::string_view> everyday;  ///< Other words that are right as they are.
    std::vector<std::string_view> places;  ///< Names of places: never made, never touched. One of a
                                           ///< single character (沪) only as a part of a word.
};

/// A text as it was meant.
struct Mended {
    NormalizedText text;      ///< Its origins are still those of what was typed.
    std::vector<Span> spans;  ///< What was mended of it: in order, none empty.
};

/// Mends what was mistyped: homophones (医宝), characters dropped from longer words (居医保),
/// doubled (医医保), exchanged or in the wrong order, and pinyin (yibao).
///
/// Suspicious is a pair of ideographs that no known text has; it is mended where a change makes a
/// word of the field whole and pairs that known texts have. So a known way to ask in ideographs is
/// never touched, and neither is a word, known here or to ICU. No change touches the name of a
/// place or makes one: 和肥 does not become 合肥, nor does hefei. Immutable; safe from any thread.
class Corrector {
public:
    explicit Corrector(const Writing& writing);
    Corrector(const Corrector&) = delete;
    Corrector& operator=(const Corrector&) = delete;
    ~Corrector() = default;

    /// The text as it was meant; none when there is nothing to mend, which takes less than 1 µs for
    /// 20 known characters.
    [[nodiscard]] std::optional<Mended> correct(const NormalizedText& text) const;

private:
    struct Proposal;

    [[nodiscard]] bool is_suspicious(std::string_view text) const;
    [[nodiscard]] bool is_unknown_pair(const Letters& letters, std::size_t at) const;
    /// How well the characters of a stretch go with each other and with those around them.
    [[nodiscard]] float fluency(const Letters& letters,
                                std::size_t begin,
                                std::size_t end,
                                std::u32string_view stretch) const;
    void propose_removal(const Letters& letters, std::size_t at, Proposal& best) const;
    void propose_swaps(const Letters& letters, std::size_t at, Proposal& best) const;
    [[nodiscard]] float cost_of_sound(std::u32string_view word, std::u32string_view said) const;
    void propose_words(const Letters& letters, std::size_t at, Proposal& best) const;
    void propose_damaged(const Letters& letters, const Span& window, Proposal& best) const;
    /// Whether a change leaves words and places as they are, and makes no place.
    [[nodiscard]] bool is_harmless(const Letters& letters, const Proposal& proposal) const;
    /// Whether a stretch holds a character that can stand for a place and here is no part of a
    /// word.
    [[nodiscard]] bool stands_for_place(const Letters& letters, const Span& stretch) const;
    void consider(const Letters& letters, Proposal proposal, Proposal& best) const;
    bool mend(Letters& letters) const;
    bool read_pinyin(Letters& letters) const;
    [[nodiscard]] Letters read_run(const Letters& letters, const std::vector<Span>& pieces) const;

    Sounds sounds_;
    Usage usage_;
    Lexicon words_;  // Of the field.
    Lexicon whole_;  // Words of any kind: what is part of one is right.
    Lexicon places_;
    std::u32string place_characters_;
    NearWords near_;
    PinyinReader reader_;
};

}  // namespace baoda::text
