#include "intents/question_splitter.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace baoda::intents {

namespace {

constexpr std::array<std::string_view, 11> kEnds{"?", "!",  "。", ";",  ",", "、",
                                                 "…", "\n", "~",  "？", "，"};

bool ends_piece(const text::Token& token) {
    return token.kind == text::TokenKind::punctuation &&
           std::ranges::any_of(kEnds,
                               [&](std::string_view end) { return token.text.ends_with(end); });
}

}  // namespace

std::vector<text::AnalyzedText> split_questions(
    const text::AnalyzedText& message, const std::unordered_set<std::string>& connectives) {
    std::vector<text::AnalyzedText> pieces;
    text::AnalyzedText piece;
    const auto finish = [&] {
        const bool says_something = std::ranges::any_of(piece.tokens, [](const text::Token& token) {
            return token.kind == text::TokenKind::word;
        });
        if (says_something) pieces.push_back(piece);
        piece.tokens.clear();
    };
    for (const auto& token : message.tokens) {
        if (connectives.contains(token.text)) finish();
        piece.tokens.push_back(token);
        if (ends_piece(token)) finish();
    }
    finish();
    return pieces;
}

}  // namespace baoda::intents
