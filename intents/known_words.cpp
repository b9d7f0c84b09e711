#include "intents/known_words.hpp"

#include <algorithm>

#include "intents/text/utf8.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::intents {

namespace {

bool inside(const text::Span& span, const std::vector<text::Span>& named) {
    return std::ranges::any_of(named, [&](const text::Span& known) {
        return known.begin <= span.begin && span.end <= known.end;
    });
}

}  // namespace

KnownWords::KnownWords(const std::unordered_set<std::string>& everyday)
    : everyday_(everyday.begin(), everyday.end()) {}

std::vector<std::string> words_in(const text::AnalyzedText& message) {
    std::vector<std::string> words;
    for (const auto& token : message.tokens) {
        if (token.kind != text::TokenKind::word) continue;
        words.push_back(token.text);
        if (token.term != token.text) words.push_back(token.term);
    }
    return words;
}

void KnownWords::add(const std::vector<std::string>& words) {
    known_.insert(words.begin(), words.end());
}

std::string KnownWords::save() const {
    std::vector<std::string_view> words{known_.begin(), known_.end()};
    std::ranges::sort(words);
    std::string lines;
    for (const auto word : words) {
        lines += word;
        lines += '\n';
    }
    return lines;
}

void KnownWords::load(std::string_view words) {
    known_.clear();
    for (const auto word : base::lines_of(words)) known_.emplace(word);
}

KnownWords::Kind KnownWords::kind_of(const text::Token& token) const {
    if (everyday_.contains(token.text)) return Kind::everyday;
    if (token.in_lexicon || known_.contains(token.text)) return Kind::known;
    return kind_of_pieces(token.text);
}

/// A word that is not known itself may be made of known ones: 弄丢, 借书证.
KnownWords::Kind KnownWords::kind_of_pieces(std::string_view word) const {
    // The best way to each place of the word, from its beginning.
    std::vector<Kind> ways(word.size() + 1, Kind::unknown);
    ways.front() = Kind::everyday;
    for (std::size_t from = 0; from < word.size(); from += text::character_size(word[from])) {
        if (ways[from] == Kind::unknown) continue;
        for (auto to = from; to < word.size();) {
            to += text::character_size(word[to]);
            const auto piece = word.substr(from, to - from);
            if (known_.contains(piece)) {
                ways[to] = Kind::known;
            } else if (everyday_.contains(piece) && ways[to] == Kind::unknown) {
                ways[to] = ways[from];
            }
        }
    }
    return ways.back();
}

float KnownWords::share(const text::AnalyzedText& part,
                        const std::vector<text::Span>& named) const {
    if (everyday_.empty()) return 1;
    std::size_t known = 0;
    std::size_t unknown = 0;
    for (const auto& token : part.tokens) {
        if (token.kind != text::TokenKind::word || inside(token.span, named)) continue;
        const auto kind = kind_of(token);
        if (kind == Kind::everyday) continue;
        (kind == Kind::known ? known : unknown) += text::code_points(token.text);
    }
    if (unknown == 0) return 1;
    return static_cast<float>(known) / static_cast<float>(known + unknown);
}

}  // namespace baoda::intents
