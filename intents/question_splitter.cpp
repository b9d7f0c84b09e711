#include "intents/question_splitter.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>

#include "intents/text/utf8.hpp"

namespace baoda::intents {

namespace {

using Tokens = std::span<const text::Token>;

// A list of questions has at most so many pieces of at most so many words.
constexpr std::size_t kMostListed = 4;
constexpr std::ptrdiff_t kMostListedWords = 4;
constexpr std::size_t kMostRunOns = 4;
constexpr std::size_t kLongestHeading = 8;

constexpr std::array<std::string_view, 10> kEnds{"?", "!",  "。", ";",  ",",
                                                 "…", "\n", "~",  "？", "，"};
// Between two things that are asked of one matter.
constexpr std::array<std::string_view, 6> kJoints{"和", "及", "与", "以及", "、", "跟"};
// A question ends with these, 么 as a word of its own only: 什么 does not end one.
constexpr std::array<std::string_view, 2> kEndings{"吗", "嘛"};
constexpr std::string_view kAskingMo = "么";
// What follows them is asked of each of the words before.
constexpr std::array<std::string_view, 4> kOfEach{"各", "各是", "分别", "分别是"};
// Where a joined noun ends at the latest, besides.
constexpr std::array<std::string_view, 4> kAfterNouns{"是", "都", "的", "有"};

bool ends_piece(const text::Token& token) {
    if (token.kind == text::TokenKind::space) return true;
    return token.kind == text::TokenKind::punctuation &&
           std::ranges::any_of(kEnds,
                               [&](std::string_view end) { return token.text.ends_with(end); });
}

bool is_word(const text::Token& token) {
    return token.kind == text::TokenKind::word;
}

bool is_joint(const text::Token& token) {
    return std::ranges::find(kJoints, token.text) != kJoints.end();
}

text::AnalyzedText text_of(Tokens tokens) {
    return {.normalized = {}, .tokens = {tokens.begin(), tokens.end()}};
}

text::AnalyzedText text_of(Tokens before, Tokens after) {
    auto text = text_of(before);
    text.tokens.insert(text.tokens.end(), after.begin(), after.end());
    return text;
}

/// Stretches between ends of sentences, commas and spaces.
std::vector<Tokens> clauses_of(Tokens tokens, const AskingWords& asking) {
    std::vector<Tokens> clauses;
    std::size_t begin = 0;
    const auto finish = [&](std::size_t end) {
        const auto clause = tokens.subspan(begin, end - begin);
        begin = end;
        if (std::ranges::any_of(clause, is_word)) {
            clauses.push_back(clause);
        } else if (!clauses.empty()) {
            // A second mark says how the clause before it was meant: "怎么交 ？".
            auto& last = clauses.back();
            last = Tokens{last.data(), last.size() + clause.size()};
        }
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        // A space after a first word of asking is a slip: 怎么 查余额.
        const bool is_slip = i == 1 && tokens[i].kind == text::TokenKind::space &&
                             asking.is_question_word(tokens[0]);
        if (ends_piece(tokens[i]) && !is_slip) finish(i + 1);
    }
    if (begin < tokens.size()) finish(tokens.size());
    return clauses;
}

/// Whether it is a heading, a few words that name a matter and an aspect of it (医保转移手续),
/// which ask for it.
bool is_heading(Tokens tokens, const AskingWords& asking, std::size_t shortest = 2) {
    while (!tokens.empty() && ends_piece(tokens.back())) tokens = tokens.first(tokens.size() - 1);
    // 报销比例 names its matter in the same word.
    const bool is_one =
        tokens.size() == 1 && tokens[0].in_lexicon && !asking.matter_of(tokens[0]).empty();
    if (is_one) return true;
    if (tokens.size() < shortest || tokens.size() > kLongestHeading) return false;
    const auto matter = tokens.first(tokens.size() - 1);
    const auto tells = [](const text::Token& token) { return token.text.ends_with("了"); };
    // 我电话 names none: single characters are pronouns and verbs.
    const auto names = [](const text::Token& token) {
        return token.in_lexicon && token.text.size() > text::character_size(token.text.front());
    };
    const bool names_matter = matter.empty() || std::ranges::any_of(matter, names);
    return asking.names_aspect(tokens.back()) && names_matter &&
           std::ranges::none_of(matter, tells);
}

bool asks_firmly(Tokens tokens, const AskingWords& asking) {
    return asking.asks_firmly(tokens) || is_heading(tokens, asking, 1);
}

/// Whether a question ends with the word, marked or not: 能报吗要先备案吗, 这样行吗.
bool ends_question(const text::Token& token) {
    if (!is_word(token)) return false;
    return token.text == kAskingMo || std::ranges::any_of(kEndings, [&](std::string_view ending) {
               return token.text.ends_with(ending);
           });
}

/// The first token from `begin` on that is no joint: 、以及 is one.
std::size_t behind_joints(Tokens clause, std::size_t begin) {
    while (begin < clause.size() && is_joint(clause[begin])) ++begin;
    return begin;
}

/// How often a clause joins things; several joints in a row count once.
std::size_t joints_in(Tokens clause) {
    std::size_t joints = 0;
    for (std::size_t i = 0; i < clause.size(); i = behind_joints(clause, i) + 1) {
        if (is_joint(clause[i])) ++joints;
    }
    return joints;
}

/// The words from `begin` to the next joint.
Tokens item_at(Tokens clause, std::size_t begin) {
    const auto rest = clause.subspan(begin);
    const auto end = std::ranges::find_if(rest, is_joint);
    return rest.first(static_cast<std::size_t>(end - rest.begin()));
}

/// Adds the pieces of a clause: it is cut where words on both sides ask. Of three joined things and
/// more (缴费标准、截止时间和报销比例) each is a piece; two are left to joined_questions().
void add_pieces(std::vector<Piece>& pieces,
                Tokens clause,
                const AskingWords& asking,
                const std::unordered_set<std::string>& connectives) {
    std::size_t begin = 0;
    const bool is_list = joints_in(clause) >= 2;
    const auto names_one = [&](Tokens item) { return is_list && is_heading(item, asking, 1); };
    for (std::size_t i = 1; i < clause.size(); ++i) {
        const bool joint = is_joint(clause[i]);
        const bool ended = ends_question(clause[i - 1]);
        if (!joint && !ended && !connectives.contains(clause[i].text)) continue;
        const auto before = clause.subspan(begin, i - begin);
        const auto from = behind_joints(clause, i);
        const auto after = clause.subspan(from);
        const bool both_ask = (asking.asks(before) || names_one(before)) &&
                              (asking.asks(after) || names_one(item_at(clause, from)));
        // 能报吗？？ ends with two marks, which are no question.
        if (both_ask && std::ranges::any_of(after, is_word)) {
            pieces.push_back({.text = text_of(before),
                              .asks = true,
                              .asks_firmly = asks_firmly(before, asking)});
            begin = from;
        }
        i = std::max(i, from - 1);
    }
    const auto rest = clause.subspan(begin);
    const bool asks = asking.asks(rest) || is_heading(rest, asking, is_list ? 1 : 2);
    pieces.push_back(
        {.text = text_of(rest), .asks = asks, .asks_firmly = asks_firmly(rest, asking)});
}

bool is_of_each(const text::Token& token) {
    return std::ranges::find(kOfEach, token.text) != kOfEach.end();
}

/// The first token after the nouns that begin at `begin`.
std::size_t end_of_nouns(Tokens tokens, std::size_t begin, const AskingWords& asking) {
    auto end = begin;
    while (end < tokens.size() && is_word(tokens[end]) && !is_of_each(tokens[end]) &&
           !asking.is_question_word(tokens[end]) &&
           std::ranges::find(kAfterNouns, tokens[end].text) == kAfterNouns.end()) {
        ++end;
    }
    return std::max(end, begin + 1);
}

/// Where the second of two joined nouns begins when the first one ends before `end`: behind a
/// joint, or at once where both name an aspect (报销条件流程) or share what follows (门诊住院各报).
std::optional<std::size_t> second_noun(Tokens tokens, std::size_t end, const AskingWords& asking) {
    if (!is_word(tokens[end - 1])) return std::nullopt;
    if (asking.names_aspect(tokens[end - 1]) && asking.names_aspect(tokens[end])) return end;
    const bool share = tokens[end - 1].in_lexicon && tokens[end].in_lexicon &&
                       end + 1 < tokens.size() && is_of_each(tokens[end + 1]);
    if (share) return end;
    const bool joined =
        is_joint(tokens[end]) && end + 1 < tokens.size() && is_word(tokens[end + 1]);
    return joined ? std::optional{end + 1} : std::nullopt;
}

/// What the second of two aspects shares with the first, which `before` ends with: 居民医保报销 of
/// 居民医保报销比例和流程, in a word with the aspect or apart from it. Nothing where the second
/// names a matter of its own (缴费标准和报销比例).
std::optional<text::AnalyzedText> shared_matter(Tokens before,
                                                const text::Token& second,
                                                const AskingWords& asking) {
    if (!asking.names_aspect(before.back()) || !asking.names_aspect(second) ||
        !asking.matter_of(second).empty())
        return std::nullopt;
    auto shared = text_of(before);
    auto matter = asking.matter_of(before.back());
    if (matter.empty()) {
        shared.tokens.pop_back();
    } else {
        auto& last = shared.tokens.back();
        last.term = matter;
        last.text = std::move(matter);
        last.implied = {};
    }
    return shared;
}

/// Whether a message only lists what it asks: a few short pieces that tell nothing, neither by a
/// particle (我断缴了) nor by a number (缴费标准，截止时间，还有怎么退费).
bool is_list(const std::vector<Piece>& pieces, const AskingWords& asking) {
    const auto is_listed = [&](const Piece& piece) {
        std::ptrdiff_t words = 0;
        for (const auto& token : piece.text.tokens) {
            if (token.kind == text::TokenKind::number || asking.is_particle(token)) return false;
            if (is_word(token)) ++words;
        }
        return words <= kMostListedWords;
    };
    return pieces.size() <= kMostListed && std::ranges::all_of(pieces, is_listed);
}

}  // namespace

std::vector<Piece> split_questions(const text::AnalyzedText& message,
                                   const AskingWords& asking,
                                   const std::unordered_set<std::string>& connectives) {
    std::vector<Piece> pieces;
    for (const auto clause : clauses_of(message.tokens, asking)) {
        add_pieces(pieces, clause, asking, connectives);
    }
    return pieces;
}

std::vector<std::size_t> asking_pieces(const std::vector<Piece>& pieces,
                                       const AskingWords& asking) {
    const bool any_asks = std::ranges::any_of(pieces, &Piece::asks) && !is_list(pieces, asking);
    std::vector<std::size_t> askers;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (pieces[i].asks || !any_asks) askers.push_back(i);
    }
    return askers;
}

std::vector<Division> joined_questions(const Piece& piece, const AskingWords& asking) {
    const Tokens tokens{piece.text.tokens};
    for (std::size_t i = 1; i < tokens.size(); ++i) {
        const auto next = second_noun(tokens, i, asking);
        if (!next) continue;
        if (asking.compares(tokens.subspan(*next))) return {};
        const auto end = end_of_nouns(tokens, *next, asking);
        // Of one thing nothing is asked severally.
        const bool of_each = end < tokens.size() && is_of_each(tokens[end]);
        const auto asked = tokens.subspan(of_each ? end + 1 : end);
        const auto first = text_of(tokens.first(i), asked);
        const auto second = text_of(tokens.subspan(*next, end - *next), asked);
        if (const auto shared = shared_matter(tokens.first(i), tokens[*next], asking)) {
            return {{.first = first, .second = text_of(shared->tokens, second.tokens)}};
        }
        std::vector<Division> divisions;
        // What the second one shares with the first begins one or two words before the joint.
        for (std::size_t own = 1; own <= std::min<std::size_t>(2, i); ++own) {
            divisions.push_back(
                {.first = first, .second = text_of(tokens.first(i - own), second.tokens)});
        }
        return divisions;
    }
    return {};
}

std::vector<Division> run_on_questions(const Piece& piece, const AskingWords& asking) {
    const Tokens tokens{piece.text.tokens};
    const auto asks = [&](const text::Token& token) { return asking.is_interrogative(token); };
    // A question may ask at its very end only: 擦什么药膏药店能刷医保吗.
    const auto ends = [&](const text::Token& token) { return asks(token) || ends_question(token); };
    const auto first = std::ranges::find_if(tokens, asks);
    const auto last = std::find_if(tokens.rbegin(), tokens.rend(), ends);
    if (first == tokens.end()) return {};
    const auto from = static_cast<std::size_t>(first - tokens.begin()) + 1;
    auto to = tokens.size() - static_cast<std::size_t>(last - tokens.rbegin());
    if (!asks(*last)) --to;  // A particle alone is no question.
    std::vector<Division> divisions;
    for (auto cut = from; cut < to && divisions.size() < kMostRunOns; ++cut) {
        divisions.push_back(
            {.first = text_of(tokens.first(cut)), .second = text_of(tokens.subspan(cut))});
    }
    return divisions;
}

}  // namespace baoda::intents
