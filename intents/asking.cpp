#include "intents/asking.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "intents/text/utf8.hpp"

namespace baoda::intents {

namespace {

// They ask at the end of a sentence only: 交了没有, 要不要带户口本不.
constexpr std::array<std::string_view, 5> kAskingEnds{"不", "没", "没有", "否", "嘛"};

// The characters that Chinese words of asking are made with.
constexpr std::array<std::string_view, 12> kInterrogatives{
    "怎", "咋", "如何", "什么", "啥", "多少", "多久", "多长", "几", "哪", "谁", "何时"};

constexpr std::array<std::string_view, 4> kPlain{"啥", "咋", "谁", "哪"};

constexpr std::string_view kNot = "不";
constexpr std::string_view kOr = "还是";

bool begins_interrogative(std::string_view text) {
    return std::ranges::any_of(kInterrogatives,
                               [&](std::string_view word) { return text.starts_with(word); });
}

/// Whether the word after 还是 is another thing to choose.
bool offers(const text::Token& token) {
    return token.kind == text::TokenKind::word && !token.text.starts_with("不") &&
           !token.text.starts_with("没");
}

std::vector<text::LexiconWord> surfaces_of(const std::unordered_set<std::string>& words) {
    std::vector<text::LexiconWord> surfaces;
    for (const auto& word : words) surfaces.push_back({.surface = word});
    return surfaces;
}

}  // namespace

bool repeats_to_ask(const std::string& text) {
    const auto characters = text::characters_of(text);
    for (std::size_t i = 1; i + 1 < characters.size(); ++i) {
        const bool turns = characters[i] == "不" || characters[i] == "没";
        if (turns && characters[i - 1] == characters[i + 1]) return true;
    }
    return false;
}

AskingWords::AskingWords(AskingRoles roles)
    : roles_(std::move(roles)), parts_(surfaces_of(roles_.question_words)) {}

bool AskingWords::compares(std::span<const text::Token> tokens) const {
    return std::ranges::any_of(tokens, [&](const text::Token& token) {
        return std::ranges::any_of(roles_.comparisons, [&](const std::string& word) {
            return token.text.find(word) != std::string::npos;
        });
    });
}

bool AskingWords::names_aspect(const text::Token& token) const {
    return std::ranges::any_of(roles_.aspects,
                               [&](const std::string& word) { return token.text.ends_with(word); });
}

std::string AskingWords::matter_of(const text::Token& token) const {
    std::size_t longest = 0;
    for (const auto& word : roles_.aspects) {
        if (token.text.ends_with(word)) longest = std::max(longest, word.size());
    }
    return longest == 0 ? std::string{} : token.text.substr(0, token.text.size() - longest);
}

bool AskingWords::holds_question_word(std::string_view text) const {
    std::vector<text::Lexicon::Match> found;
    const auto asks_at = [&](std::size_t at) {
        found.clear();
        parts_.match(text, at, found);
        return std::ranges::any_of(found, [&](const text::Lexicon::Match& match) {
            if (match.size == text.size()) return false;
            // Of single characters only those ask inside a word that mean nothing else
            // (会有啥后果); 几 and 么 do at its edge (几成, 百分之几).
            const bool is_one = match.size == text::character_size(text[at]);
            const bool is_plain = std::ranges::find(kPlain, match.word->surface) != kPlain.end();
            return !is_one || is_plain || at == 0 || at + match.size == text.size();
        });
    };
    for (std::size_t at = 0; at < text.size(); at += text::character_size(text[at])) {
        if (asks_at(at)) return true;
    }
    return false;
}

bool AskingWords::is_question_word(const text::Token& token) const {
    if (token.kind != text::TokenKind::word) return false;
    if (roles_.question_words.contains(token.text) || roles_.question_words.contains(token.term))
        return true;
    if (roles_.particles.contains(token.text)) return false;
    // Of words that the lexicon does not know only those that begin so: 几个, 什么东西.
    if (!token.in_lexicon) return begins_interrogative(token.text);
    return holds_question_word(token.text) || repeats_to_ask(token.text);
}

bool AskingWords::is_particle(const text::Token& token) const {
    return roles_.particles.contains(token.text);
}

bool AskingWords::is_interrogative(const text::Token& token) const {
    const auto holds = [&](std::string_view part) {
        return token.text.find(part) != std::string::npos;
    };
    return is_question_word(token) &&
           (std::ranges::any_of(kInterrogatives, holds) || repeats_to_ask(token.text));
}

bool AskingWords::asks(std::span<const text::Token> tokens) const {
    return asks(tokens, &AskingWords::is_question_word);
}

bool AskingWords::asks_firmly(std::span<const text::Token> tokens) const {
    return asks(tokens, &AskingWords::is_firm);
}

bool AskingWords::is_firm(const text::Token& token) const {
    return !token.is_stop && !roles_.modals.contains(token.text) && is_question_word(token);
}

bool AskingWords::asks(std::span<const text::Token> tokens,
                       bool (AskingWords::*counts)(const text::Token&) const) const {
    const text::Token* last = nullptr;
    std::string words;
    bool holds_asking = false;
    for (const auto& token : tokens) {
        // 归税务还是医保; not 还是用不了 and 税务还是不行, which say that nothing changed.
        const bool chooses =
            last != nullptr && last->text == kOr && words.size() > kOr.size() && offers(token);
        holds_asking = holds_asking || chooses || (this->*counts)(token) || token.text == "?";
        if (token.kind != text::TokenKind::word) continue;
        last = &token;
        words += token.text;
        // It ends with a word: 没问 is not in 没问题.
        const auto ends_here = [&](const std::string& word) { return words.ends_with(word); };
        if (std::ranges::any_of(roles_.unasked, ends_here)) return false;
    }
    if (holds_asking || last == nullptr) return holds_asking;
    const auto ends_so = [&](std::string_view end) {
        // ICU joins some of them with the word before: 举报他不.
        return last->text == end || (!last->in_lexicon && end == kNot && last->text.ends_with(end));
    };
    return std::ranges::any_of(kAskingEnds, ends_so) || repeats_to_ask(words);
}

}  // namespace baoda::intents
