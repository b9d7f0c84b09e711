#include "intents/text/word_guard.hpp"

#include <algorithm>
#include <cstdint>

#include "intents/text/utf8.hpp"
#include "intents/text/word_boundaries.hpp"

namespace baoda::text {

namespace {

constexpr std::size_t kLongestName = 12;  // Characters looked at around a change.

std::vector<std::string_view> joined(std::vector<std::string_view> words,
                                     const std::vector<std::string_view>& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

Lexicon lexicon_of(const std::vector<std::string_view>& words, std::size_t least) {
    std::vector<LexiconWord> list;
    for (const auto word : words) {
        if (code_points(word) >= least) list.push_back({.surface = std::string{word}});
    }
    return Lexicon{list};
}

std::u32string single_characters(const std::vector<std::string_view>& words) {
    std::u32string characters;
    for (const auto word : words) {
        if (code_points(word) == 1) characters.push_back(code_point_at(word, 0));
    }
    return characters;
}

/// Whether the words that begin at or before a stretch of letters suit, looked at around it.
template <class Suits>
bool any_word(const Lexicon& words, const Letters& letters, const Span& stretch, Suits suits) {
    const auto from = stretch.begin - std::min(stretch.begin, kLongestName);
    const auto to = std::min(letters.size(), stretch.end + kLongestName);
    std::string text;
    std::vector<std::size_t> bytes;
    for (auto i = from; i < to; ++i) {
        bytes.push_back(text.size());
        append_code_point(text, letters[i].code_point);
    }
    bytes.push_back(text.size());
    std::vector<Lexicon::Match> found;
    for (auto i = from; i < std::min(to, std::max(stretch.end, stretch.begin + 1)); ++i) {
        const auto start = bytes[i - from];
        found.clear();
        words.match(text, start, found);
        for (const auto& match : found) {
            const auto end = std::ranges::lower_bound(bytes, start + match.size) - bytes.begin();
            if (suits(Span{i, from + static_cast<std::size_t>(end)})) return true;
        }
    }
    return false;
}

/// Whether a word stands over a part of the stretch, or over the seam that an empty one is.
bool covered(const Lexicon& words, const Letters& letters, const Span& stretch) {
    return any_word(words, letters, stretch, [&](const Span& word) {
        const bool begins =
            stretch.size() == 0 ? word.begin < stretch.begin : word.begin < stretch.end;
        return begins && word.end > stretch.begin;
    });
}

/// Whether a word begins in the window and ends beyond it, or ends in it and begins before.
bool crossed(const Lexicon& words, const Letters& letters, const Span& window) {
    return any_word(words, letters, window, [&](const Span& word) {
        const bool into = word.begin < window.begin && word.end > window.begin;
        const bool out = word.begin < window.end && word.end > window.end;
        return into != out || (into && out && word.size() < window.size());
    });
}

/// ICU's boundaries around a stretch; what stands farther off does not matter.
class Boundaries {
public:
    Boundaries(const Letters& letters, const Span& stretch)
        : from_(stretch.begin - std::min(stretch.begin, kLongestName)) {
        std::u16string utf16;
        const auto to = std::min(letters.size(), stretch.end + kLongestName);
        for (auto i = from_; i < to; ++i) {
            const auto c = letters[i].code_point;
            // Letters beyond the basic plane count as one unit.
            utf16.push_back(c < 0x10000 ? static_cast<char16_t>(c) : u'\uFFFD');
        }
        find_word_boundaries(utf16, boundaries_);
    }

    [[nodiscard]] bool at(std::size_t place) const {
        return std::ranges::binary_search(boundaries_, static_cast<std::int32_t>(place - from_));
    }

private:
    std::size_t from_;
    std::vector<std::int32_t> boundaries_;
};

/// Whether ICU knows a longer word that holds a part of the stretch.
bool is_known_to_icu(const Letters& letters, const Span& stretch) {
    if (stretch.size() == 0) return false;
    const Boundaries boundaries{letters, stretch};
    for (auto place = stretch.begin; place <= stretch.end; ++place) {
        if (!boundaries.at(place)) return true;
    }
    return false;
}

/// Whether ICU begins a word and ends one with the window.
bool is_whole_to_icu(const Letters& letters, const Span& window) {
    const Boundaries boundaries{letters, window};
    return boundaries.at(window.begin) && boundaries.at(window.end);
}

}  // namespace

WordGuard::WordGuard(const Writing& writing)
    : words_(lexicon_of(writing.words, 2)),
      whole_(lexicon_of(joined(writing.words, writing.everyday), 2)),
      places_(lexicon_of(writing.places, 2)),
      place_characters_(single_characters(writing.places)),
      everyday_characters_(single_characters(writing.everyday)) {}

bool WordGuard::allows(const Letters& letters, const Change& change) const {
    // Only what differs is changed: 异地就医 for 异地救医 changes one character.
    auto [window, put, needs_word, needs_whole, overrules_icu] = change;
    if (crossed(whole_, letters, window)) return false;
    if (needs_whole && !is_whole_to_icu(letters, window)) return false;
    while (window.size() > 0 && !put.empty() && letters[window.begin].code_point == put.front()) {
        ++window.begin;
        put.erase(0, 1);
    }
    while (window.size() > 0 && !put.empty() && letters[window.end - 1].code_point == put.back()) {
        --window.end;
        put.pop_back();
    }
    const auto is_small = [&](char32_t c) { return is_everyday(c); };
    if (needs_whole && std::ranges::any_of(put, is_small)) return false;
    if (covered(whole_, letters, window) || names_place(letters, window)) return false;
    if (!overrules_icu && is_known_to_icu(letters, window)) return false;
    const auto changed = replaced(letters, window, put);
    const Span in_changed{window.begin, window.begin + put.size()};
    if (needs_word && !covered(words_, changed, in_changed)) return false;
    return !names_place(changed, in_changed);
}

bool WordGuard::names_place(const Letters& letters, const Span& stretch) const {
    if (covered(places_, letters, stretch)) return true;
    for (auto i = stretch.begin; i < stretch.end; ++i) {
        if (place_characters_.find(letters[i].code_point) == std::u32string::npos) continue;
        if (!covered(words_, letters, {i, i + 1})) return true;
    }
    return false;
}

}  // namespace baoda::text
