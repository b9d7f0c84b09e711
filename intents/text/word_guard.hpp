#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "intents/text/letter.hpp"
#include "intents/text/lexicon.hpp"

namespace baoda::text {

/// What a release knows of writing; views are read while a corrector is made.
struct Writing {
    std::string_view pinyin;                 ///< `pinyin.tsv`
    std::vector<std::string_view> texts;     ///< Known ways to ask, as people write them.
    std::vector<std::string_view> words;     ///< Words of the field: what is mended becomes one.
    std::vector<std::string_view> everyday;  ///< Other words that are right as they are.
    std::vector<std::string_view> places;  ///< Names of places: never made, never touched. One of a
                                           ///< single character (沪) only as a part of a word.
};

/// A change of a text: what stands in the window becomes `put`.
struct Change {
    Span window;  ///< Of letters.
    std::u32string put;
    bool needs_word = false;   ///< Right only when it makes a word of the field.
    bool needs_whole = false;  ///< Right only where ICU too begins and ends a word with the window,
                               ///< and of no everyday character: 查询到 is not 查询不到.
    bool overrules_icu = false;  ///< ICU's words do not count.
};

/// Tells which changes leave right words and places alone. Immutable; thread safe.
class WordGuard {
public:
    WordGuard() = default;
    explicit WordGuard(const Writing& writing);

    /// Whether the change breaks no word, known here or to ICU, touches no place and makes none.
    [[nodiscard]] bool allows(const Letters& letters, const Change& change) const;

    /// Whether a part of the stretch stands in the name of a place.
    [[nodiscard]] bool names_place(const Letters& letters, const Span& stretch) const;

    /// Whether the character is a word by itself that says nothing of the subject: 的, 不.
    [[nodiscard]] bool is_everyday(char32_t character) const {
        return everyday_characters_.find(character) != std::u32string::npos;
    }

private:
    Lexicon words_;  // Of the field.
    Lexicon whole_;  // Words of any kind: what is part of one is right.
    Lexicon places_;
    std::u32string place_characters_;
    std::u32string everyday_characters_;
};

}  // namespace baoda::text
