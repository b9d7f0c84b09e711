#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

#include "intents/text/lexicon.hpp"
#include "intents/text/token.hpp"

namespace baoda::intents {

/// Tells whether a stretch of a message asks.
class AskingWords {
public:
    AskingWords() = default;
    /// `question_words`: 怎么, 多少, 吗 …; `particles`: words that only look like one (那么);
    /// `comparisons`: 区别, 哪个好; `aspects`: 条件, 流程; `unasked`: 不是问 (不是问多少钱).
    AskingWords(std::unordered_set<std::string> question_words,
                std::unordered_set<std::string> particles,
                std::unordered_set<std::string> comparisons = {},
                std::unordered_set<std::string> aspects = {},
                std::unordered_set<std::string> unasked = {});

    /// Whether the token is a question word, or a longer word made with one (什么材料; unknown to
    /// the lexicon only where it begins so: 几成), or a question by repeating itself (退不退).
    [[nodiscard]] bool is_question_word(const text::Token& token) const;

    /// Whether it is one of the words that ask for something: 多少, 怎么, 要不要; not what only
    /// turns a sentence into a question (吗) or is polite (可以, 请问).
    [[nodiscard]] bool is_interrogative(const text::Token& token) const;

    /// Whether the stretch asks: by a question word, a question mark, 退 不退, a choice (归税务还是
    /// 医保), or by the word that it ends with (交了没有); never where it says that it does not.
    [[nodiscard]] bool asks(std::span<const text::Token> tokens) const;

    /// Whether the stretch compares, in a word of its own or in part of one (有什么区别): what is
    /// joined in it is asked about together.
    [[nodiscard]] bool compares(std::span<const text::Token> tokens) const;

    /// Whether the word ends with an aspect, a word for what is asked of a matter: 条件, 报销流程.
    [[nodiscard]] bool names_aspect(const text::Token& token) const;

private:
    [[nodiscard]] bool holds_question_word(std::string_view text) const;

    std::unordered_set<std::string> question_words_;
    std::unordered_set<std::string> particles_;
    std::unordered_set<std::string> comparisons_;
    std::unordered_set<std::string> aspects_;
    std::unordered_set<std::string> unasked_;
    text::Lexicon parts_;  // The question words, to be found inside a word.
};

/// Whether the text holds a character twice with 不 or 没 between: 退不退, 有没有.
[[nodiscard]] bool repeats_to_ask(const std::string& text);

}  // namespace baoda::intents
