#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "intents/text/token.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::text {

/// A word of the field, as the tokenizer should cut it.
struct LexiconWord {
    std::string surface;  ///< Normalized, as it is typed: "新农合".
    std::string term;  ///< The concept it stands for: "居民医保"; the surface itself when alone.
    SharedTerms implied;   ///< Concepts that it counts as besides, but that do not count as it.
    bool is_stop = false;  ///< Says nothing when questions are compared.
    /// Equal words share what they imply.
    friend bool operator==(const LexiconWord&, const LexiconWord&) = default;
};

/// Reads `terms.tsv`: lines of `concept<TAB>surface surface…`, `#` begins a comment line.
///
/// The words come in the file's order. `malformed`, with file and line, for a line that
/// `read_word_table` refuses, for a concept with two lines and for a surface that stands twice.
[[nodiscard]] base::Result<std::vector<LexiconWord>> parse_lexicon(std::string_view tsv);

/// The words of the field, found at a position of a text by walking a trie. Immutable; thread safe.
class Lexicon {
public:
    Lexicon() = default;
    /// Later words of the same surface are ignored, and so are empty ones.
    explicit Lexicon(const std::vector<LexiconWord>& words);

    struct Match {
        std::size_t size = 0;  ///< Bytes matched.
        const LexiconWord* word = nullptr;
    };

    /// Every word that begins at `at`, shortest first, appended to `found`.
    void match(std::string_view text, std::size_t at, std::vector<Match>& found) const;

    /// The word of this surface, or null.
    [[nodiscard]] const LexiconWord* find(std::string_view surface) const;

    [[nodiscard]] std::size_t size() const { return words_.size(); }

private:
    static constexpr std::uint32_t kNone = 0xFFFF'FFFF;

    /// A step of the trie: from a node, over a character, to a node.
    struct Edge {
        std::uint64_t key = 0;  ///< Node and character; 0 marks a free place.
        std::uint32_t to = 0;
    };

    [[nodiscard]] std::size_t place_of(std::uint64_t key) const;
    [[nodiscard]] std::uint32_t step(std::uint32_t node, char32_t character) const;
    std::uint32_t step_or_grow(std::uint32_t node, char32_t character);
    void insert(const LexiconWord& word);

    std::vector<LexiconWord> words_;
    std::vector<std::uint32_t> word_at_;  ///< By node: index into words_, or kNone.
    std::vector<Edge> edges_;             ///< Hash table, a power of two, at most half full.
};

}  // namespace baoda::text
