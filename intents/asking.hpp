#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

#include "intents/text/lexicon.hpp"
#include "intents/text/token.hpp"

namespace baoda::intents {

/// Words by the part they play in asking.
struct AskingRoles {
    std::unordered_set<std::string> question_words;  ///< 怎么, 多少, 吗 …
    std::unordered_set<std::string> particles;       ///< Only look like one: 那么.
    std::unordered_set<std::string> comparisons;     ///< 区别, 哪个好 …
    std::unordered_set<std::string> aspects;         ///< 条件, 流程 …
    std::unordered_set<std::string> unasked;         ///< 不是问 (不是问多少钱).
    std::unordered_set<std::string> modals;  ///< Ask in some sentences only: 要, 能, 可以.
};

/// Tells whether a stretch of a message asks.
class AskingWords {
public:
    AskingWords() = default;
    explicit AskingWords(AskingRoles roles);

    /// Whether the token is a question word, or a longer word made with one (什么材料; unknown to
    /// the lexicon only where it begins so: 几成), or a question by repeating itself (退不退).
    [[nodiscard]] bool is_question_word(const text::Token& token) const;

    /// Whether it says nothing by itself: 的, 了.
    [[nodiscard]] bool is_particle(const text::Token& token) const;

    /// Whether it is one of the words that ask for something: 多少, 怎么, 要不要; not what only
    /// turns a sentence into a question (吗) or is polite (可以, 请问).
    [[nodiscard]] bool is_interrogative(const text::Token& token) const;

    /// Whether the stretch asks: by a question word, a question mark, 退 不退, a choice (归税务还是
    /// 医保), or by the word that it ends with (交了没有); never where it says that it does not.
    [[nodiscard]] bool asks(std::span<const text::Token> tokens) const;

    /// Whether it asks by more than a modal or a courtesy: 要住院才行 and 请问领导 do not.
    [[nodiscard]] bool asks_firmly(std::span<const text::Token> tokens) const;

    /// Whether the stretch compares, in a word of its own or in part of one (有什么区别): what is
    /// joined in it is asked about together.
    [[nodiscard]] bool compares(std::span<const text::Token> tokens) const;

    /// Whether the word ends with an aspect, a word for what is asked of a matter: 条件, 报销流程.
    [[nodiscard]] bool names_aspect(const text::Token& token) const;

    /// The matter in a word that names its aspect, too: 报销 of 报销比例; empty in all others.
    [[nodiscard]] std::string matter_of(const text::Token& token) const;

private:
    [[nodiscard]] bool holds_question_word(std::string_view text) const;
    /// Whether the stretch asks by the words that `counts` admits.
    [[nodiscard]] bool asks(std::span<const text::Token> tokens,
                            bool (AskingWords::*counts)(const text::Token&) const) const;
    [[nodiscard]] bool is_firm(const text::Token& token) const;

    AskingRoles roles_;
    text::Lexicon parts_;  // The question words, to be found inside a word.
};

/// Whether the text holds a character twice with 不 or 没 between: 退不退, 有没有.
[[nodiscard]] bool repeats_to_ask(const std::string& text);

}  // namespace baoda::intents
