#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace baoda::text {

/// A stretch of bytes, half open: [begin, end).
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] std::size_t size() const { return end - begin; }

    [[nodiscard]] bool overlaps(const Span& other) const {
        return begin < other.end && other.begin < end;
    }

    friend bool operator==(const Span&, const Span&) = default;
};

/// A text after normalizing, and the way back to what was typed.
struct NormalizedText {
    std::string utf8;                   ///< Valid UTF-8.
    std::vector<std::uint32_t> origin;  ///< origin[i]: raw byte offset that normalized byte i comes
                                        ///< from; one more element than bytes, the last is the raw
                                        ///< size. Never decreasing.

    /// Where the normalized stretch stood in the raw text.
    [[nodiscard]] Span raw(Span normalized) const {
        return {origin[normalized.begin], origin[normalized.end]};
    }
};

enum class TokenKind : std::uint8_t {
    word,         ///< Letters of any script: a lexicon word, or a word by ICU's boundaries.
    number,       ///< Digits, with a decimal point inside.
    punctuation,  ///< Everything that is neither letter, digit nor space (emoji among it).
    space,
};

/// Concepts, shared by all tokens of a word; null: none.
using SharedTerms = std::shared_ptr<const std::vector<std::string>>;

/// One piece of an analyzed text. Tokens of a text cover it without gap or overlap.
struct Token {
    Span span;  ///< In the normalized text.
    Span raw;   ///< In the text as typed.
    TokenKind kind = TokenKind::word;
    bool in_lexicon = false;     ///< Found in the lexicon, so its boundaries are ours.
    std::string text;            ///< The normalized surface.
    std::string term;            ///< Canonical word: the lexicon's concept, or the surface itself.
    SharedTerms implied;         ///< Broader concepts that the lexicon's word counts as besides.
    bool is_stop = false;        ///< The lexicon's word says nothing when questions are compared.
    std::string corrected_from;  ///< What had been typed (normalized) where `text` was mended;
                                 ///< empty: nothing was.
};

/// Whether a token only parts what is said: punctuation or space.
[[nodiscard]] inline bool is_silent(const Token& token) {
    return token.kind == TokenKind::punctuation || token.kind == TokenKind::space;
}

/// What the rest of the product knows of a message.
struct AnalyzedText {
    NormalizedText normalized;
    std::vector<Token> tokens;
};

}  // namespace baoda::text
