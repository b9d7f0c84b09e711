#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "intents/text/token.hpp"

namespace baoda::intents {

/// The words that a knowledge's ways to ask are made of. They tell a question of its own from one
/// that only sounds like it: 驾照过期了怎么办 asks a library for nothing, though 过期了怎么办 is
/// one of its questions. Immutable after the last `add` or `load`.
class KnownWords {
public:
    KnownWords() = default;
    /// `everyday` are the words that name no subject: 我, 怎么, 办理 … Without any nothing is
    /// judged.
    explicit KnownWords(const std::unordered_set<std::string>& everyday);

    /// Takes the words of a way to ask.
    void add(const std::vector<std::string>& words);

    /// The words taken, to be stored: sorted, one a line.
    [[nodiscard]] std::string save() const;

    /// Takes the words of `save` instead of those taken so far.
    void load(std::string_view words);

    /// Of the characters that name something, the share in known words, 0 to 1; 1 when nothing is
    /// named. Words in `named` (places, persons) say nothing, nor do numbers.
    [[nodiscard]] float share(const text::AnalyzedText& part,
                              const std::vector<text::Span>& named) const;

private:
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };

    using Words = std::unordered_set<std::string, Hash, std::equal_to<>>;

    enum class Kind : std::uint8_t { everyday, known, unknown };

    [[nodiscard]] Kind kind_of(const text::Token& token) const;
    [[nodiscard]] Kind kind_of_pieces(std::string_view word) const;

    Words everyday_;
    Words known_;
};

/// The words of a message, and what they stand for.
[[nodiscard]] std::vector<std::string> words_in(const text::AnalyzedText& message);

}  // namespace baoda::intents
