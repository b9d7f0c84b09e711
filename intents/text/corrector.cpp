#include "intents/text/corrector.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "intents/text/utf8.hpp"
#include "intents/text/word_boundaries.hpp"

namespace baoda::text {

namespace {

// Measured on tests/evaluation, clean and with the noises of `baoda_bench --noise`.
constexpr float kLeastGain = 3.0F;      // What a change must be worth.
constexpr float kUnknownPair = -2.0F;   // A pair that no text has.
constexpr float kMostOfPair = 3.0F;     // One that very many have.
constexpr float kWordGain = 1.5F;       // The change makes a word whole.
constexpr float kRemovalGain = 1.0F;    // A doubled character goes.
constexpr float kHomophoneCost = 1.0F;  // A character becomes one of the same sound,
constexpr float kBlurredCost = 1.6F;    // of nearly the same sound,
constexpr float kExchangeCost = 2.5F;   // or any other;
constexpr float kSwapCost = 1.5F;       // neighbours change places;
constexpr float kInsertionCost = 1.5F;  // a character is added.
constexpr std::size_t kLeastExchanged = 5;
constexpr float kForbidden = 1000.0F;
constexpr std::size_t kMostChanges = 4;   // In one message.
constexpr std::size_t kLongestName = 12;  // Characters looked at around a change.

std::u32string characters_of(std::string_view utf8) {
    std::u32string characters;
    for (std::size_t at = 0; at < utf8.size(); at += character_size(utf8[at])) {
        characters.push_back(code_point_at(utf8, at));
    }
    return characters;
}

std::u32string characters_of(const Letters& letters, std::size_t begin, std::size_t end) {
    std::u32string characters;
    for (auto i = begin; i < end; ++i) characters.push_back(letters[i].code_point);
    return characters;
}

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

/// The letters with a stretch replaced; what is put takes its origin from what it replaces.
Letters replaced(const Letters& letters, const Span& stretch, std::u32string_view put) {
    const auto at = [&](std::size_t i) {
        return letters.begin() + static_cast<Letters::difference_type>(i);
    };
    Letters result(letters.begin(), at(stretch.begin));
    for (std::size_t i = 0; i < put.size(); ++i) {
        const auto like = std::min({stretch.begin + i, stretch.end, letters.size() - 1});
        const bool same = i < stretch.size() && put.size() == stretch.size() &&
                          letters[stretch.begin + i].code_point == put[i];
        const bool mended = !same || letters[like].is_mended;
        result.push_back({put[i], letters[like].origin, mended});
    }
    result.insert(result.end(), at(stretch.end), letters.end());
    // What is left of a doubled character stands for both.
    if (put.empty() && stretch.begin < result.size()) result[stretch.begin].is_mended = true;
    return result;
}

/// The bytes of the letters that were mended.
std::vector<Span> mended_spans(const Letters& letters) {
    std::vector<Span> spans;
    std::string text;
    for (const auto& letter : letters) {
        const auto begin = text.size();
        append_code_point(text, letter.code_point);
        if (!letter.is_mended) continue;
        if (!spans.empty() && spans.back().end == begin) {
            spans.back().end = text.size();
        } else {
            spans.push_back({begin, text.size()});
        }
    }
    return spans;
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

/// Whether ICU knows a longer word that holds a part of the stretch.
bool is_known_to_icu(const Letters& letters, const Span& stretch) {
    std::u16string utf16;
    for (const auto& letter : letters) {
        const auto c = letter.code_point;
        utf16.push_back(c < 0x10000 ? static_cast<char16_t>(c) : u'\uFFFD');
    }
    std::vector<std::int32_t> boundaries;
    find_word_boundaries(utf16, boundaries);
    const auto is_inside = [&](std::size_t unit) {
        return !std::ranges::binary_search(boundaries, static_cast<std::int32_t>(unit));
    };
    for (auto i = stretch.begin; i < stretch.end; ++i) {
        if (is_inside(i) || is_inside(i + 1)) return true;
    }
    return false;
}

}  // namespace

/// A stretch and what to put in its place.
struct Corrector::Proposal {
    Span window;  // Of letters.
    std::u32string put;
    float gain = 0;  // So far: what it costs; what it brings is added when it is considered.
    bool needs_word = false;  // Counts only when the change makes a word of the field.
};

Corrector::Corrector(const Writing& writing)
    : sounds_(writing.pinyin),
      words_(lexicon_of(writing.words, 2)),
      whole_(lexicon_of(joined(writing.words, writing.everyday), 2)),
      places_(lexicon_of(writing.places, 2)) {
    for (const auto name : writing.places) {
        if (code_points(name) == 1) place_characters_.push_back(code_point_at(name, 0));
    }
    for (const auto text : writing.texts) usage_.add(text);
    for (const auto word : writing.words) usage_.add(word);
    for (const auto word : writing.everyday) usage_.add(word);
    std::vector<std::u32string> words;
    for (const auto word : writing.words) words.push_back(characters_of(word));
    near_ = NearWords{words, sounds_};
    reader_ = PinyinReader{sounds_, usage_};
}

std::optional<Mended> Corrector::correct(const NormalizedText& text) const {
    if (!is_suspicious(text.utf8)) return std::nullopt;
    auto letters = decoded(text);
    const bool read = read_pinyin(letters);
    const bool mended = mend(letters);
    if (!read && !mended) return std::nullopt;
    return Mended{.text = encoded(letters, text.origin.back()), .spans = mended_spans(letters)};
}

bool Corrector::is_suspicious(std::string_view text) const {
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size(); at += character_size(text[at])) {
        const auto c = code_point_at(text, at);
        if (is_latin_letter(c) && is_latin_letter(before)) return true;
        if (is_common_han(c) && is_common_han(before) && usage_.pair(before, c) == 0) return true;
        before = c;
    }
    return false;
}

bool Corrector::is_unknown_pair(const Letters& letters, std::size_t at) const {
    const auto first = letters[at].code_point;
    const auto second = letters[at + 1].code_point;
    return is_common_han(first) && is_common_han(second) && usage_.pair(first, second) == 0;
}

float Corrector::fluency(const Letters& letters,
                         std::size_t begin,
                         std::size_t end,
                         std::u32string_view stretch) const {
    float sum = 0;
    char32_t before = begin > 0 ? letters[begin - 1].code_point : 0;
    const auto add = [&](char32_t c) {
        if (is_common_han(before) && is_common_han(c)) {
            const auto often = usage_.pair(before, c);
            sum += often == 0
                       ? kUnknownPair
                       : std::min(kMostOfPair, 0.5F * std::log2(static_cast<float>(often) + 1));
        }
        before = c;
    };
    for (const char32_t c : stretch) add(c);
    add(end < letters.size() ? letters[end].code_point : 0);
    return sum;
}

void Corrector::consider(const Letters& letters, Proposal proposal, Proposal& best) const {
    auto& [window, put, gain, needs_word] = proposal;
    const auto said = characters_of(letters, window.begin, window.end);
    gain += fluency(letters, window.begin, window.end, put) -
            fluency(letters, window.begin, window.end, said);
    if (gain <= std::max(best.gain, kLeastGain)) return;
    if (is_harmless(letters, proposal)) best = std::move(proposal);
}

bool Corrector::is_harmless(const Letters& letters, const Proposal& proposal) const {
    // Only what differs is a change: 异地就医 for 异地救医 changes one character.
    auto [window, put, gain, needs_word] = proposal;
    if (crossed(whole_, letters, window)) return false;
    while (window.size() > 0 && !put.empty() && letters[window.begin].code_point == put.front()) {
        ++window.begin;
        put.erase(0, 1);
    }
    while (window.size() > 0 && !put.empty() && letters[window.end - 1].code_point == put.back()) {
        --window.end;
        put.pop_back();
    }
    if (covered(whole_, letters, window) || covered(places_, letters, window)) return false;
    if (is_known_to_icu(letters, window)) return false;
    const auto changed = replaced(letters, window, put);
    const Span in_changed{window.begin, window.begin + put.size()};
    if (needs_word && !covered(words_, changed, in_changed)) return false;
    return !covered(places_, changed, in_changed) && !stands_for_place(changed, in_changed);
}

bool Corrector::stands_for_place(const Letters& letters, const Span& stretch) const {
    for (auto i = stretch.begin; i < stretch.end; ++i) {
        if (place_characters_.find(letters[i].code_point) == std::u32string::npos) continue;
        if (!covered(words_, letters, {i, i + 1})) return true;
    }
    return false;
}

void Corrector::propose_removal(const Letters& letters, std::size_t at, Proposal& best) const {
    if (letters[at].code_point != letters[at + 1].code_point) return;
    consider(letters, {.window = {at, at + 1}, .gain = kRemovalGain}, best);
}

void Corrector::propose_swaps(const Letters& letters, std::size_t at, Proposal& best) const {
    for (auto i = at - std::min<std::size_t>(at, 1); i <= at + 1; ++i) {
        if (i + 1 >= letters.size()) break;
        const auto first = letters[i].code_point;
        const auto second = letters[i + 1].code_point;
        if (!is_common_han(first) || !is_common_han(second)) continue;
        consider(letters,
                 {.window = {i, i + 2},
                  .put = {second, first},
                  .gain = kWordGain - kSwapCost,
                  .needs_word = true},
                 best);
    }
}

float Corrector::cost_of_sound(std::u32string_view word, std::u32string_view said) const {
    float cost = 0;
    std::size_t kept = 0;
    bool blurred = false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (word[i] == said[i]) {
            ++kept;
        } else if (sounds_.same(word[i], said[i])) {
            cost += kHomophoneCost;
        } else {
            cost += kBlurredCost;
            blurred = true;
        }
    }
    // A word of which nothing is left should at least sound like itself.
    return kept == 0 && blurred ? kForbidden : cost;
}

void Corrector::propose_words(const Letters& letters, std::size_t at, Proposal& best) const {
    for (auto begin = at - std::min(at, NearWords::kMost - 2); begin <= at; ++begin) {
        const auto limit = std::min(letters.size(), begin + NearWords::kMost);
        for (auto end = at + 2; end <= limit; ++end) {
            if (!is_common_han(letters[end - 1].code_point)) break;
            const auto said = characters_of(letters, begin, end);
            if (!std::ranges::all_of(said, is_common_han)) break;
            propose_damaged(letters, {begin, end}, best);
            const auto* words = near_.sounding(said, sounds_);
            if (words == nullptr) continue;
            for (const auto number : *words) {
                const auto& word = near_.word(number);
                const auto cost = cost_of_sound(word, said);
                consider(letters, {.window = {begin, end}, .put = word, .gain = kWordGain - cost},
                         best);
            }
        }
    }
}

void Corrector::propose_damaged(const Letters& letters, const Span& window, Proposal& best) const {
    const auto said = characters_of(letters, window.begin, window.end);
    const auto offer = [&](std::uint32_t number, float cost) {
        consider(letters, {.window = window, .put = near_.word(number), .gain = kWordGain - cost},
                 best);
    };
    if (said.size() + 1 >= NearWords::kLeastDamaged) {
        if (const auto* words = near_.lacking_one(said)) {
            for (const auto number : *words) offer(number, kInsertionCost);
        }
    }
    // A wrong first or last character may as well be the end of another word.
    if (said.size() < kLeastExchanged) return;
    for (std::size_t i = 1; i + 1 < said.size(); ++i) {
        if (!is_unknown_pair(letters, window.begin + i - 1) ||
            !is_unknown_pair(letters, window.begin + i)) {
            continue;
        }
        auto rest = said;
        rest.erase(i, 1);
        const auto* words = near_.lacking_one(rest);
        if (words == nullptr) continue;
        for (const auto number : *words) {
            auto others = near_.word(number);
            if (others.size() != said.size()) continue;
            others.erase(i, 1);
            if (others == rest) offer(number, kExchangeCost);
        }
    }
}

bool Corrector::mend(Letters& letters) const {
    std::size_t changes = 0;
    for (std::size_t at = 0; at + 1 < letters.size() && changes < kMostChanges; ++at) {
        if (!is_unknown_pair(letters, at)) continue;
        Proposal best;
        propose_removal(letters, at, best);
        propose_swaps(letters, at, best);
        propose_words(letters, at, best);
        if (best.gain <= kLeastGain) continue;
        letters = replaced(letters, best.window, best.put);
        ++changes;
        at = best.window.begin - std::min<std::size_t>(best.window.begin, 1);
    }
    return changes > 0;
}

bool Corrector::read_pinyin(Letters& letters) const {
    Letters result;
    bool changed = false;
    for (std::size_t at = 0; at < letters.size();) {
        std::vector<Span> pieces;
        for (auto next = at; next < letters.size();) {
            auto end = next;
            while (end < letters.size() && is_latin_letter(letters[end].code_point)) ++end;
            if (end == next) break;
            pieces.push_back({next, end});
            const bool goes_on = end + 1 < letters.size() && (letters[end].code_point == U' ' ||
                                                              letters[end].code_point == U'\'');
            next = goes_on ? end + 1 : letters.size();
        }
        if (pieces.empty()) {
            result.push_back(letters[at++]);
            continue;
        }
        const auto read = read_run(letters, pieces);
        changed = changed || !read.empty();
        const auto end = pieces.back().end;
        for (auto i = at; read.empty() && i < end; ++i) result.push_back(letters[i]);
        result.insert(result.end(), read.begin(), read.end());
        at = end;
    }
    if (changed) letters = std::move(result);
    return changed;
}

/// What the pieces say, or nothing.
Letters Corrector::read_run(const Letters& letters, const std::vector<Span>& pieces) const {
    TypedRun run;
    for (const auto& piece : pieces) {
        auto& typed = run.pieces.emplace_back();
        for (auto i = piece.begin; i < piece.end; ++i) {
            typed.push_back(static_cast<char>(letters[i].code_point));
        }
    }
    const Span whole{pieces.front().begin, pieces.back().end};
    const auto neighbour = [&](std::size_t at, std::size_t least) {
        const bool inside = at >= least && at - least < letters.size();
        const auto c = inside ? letters[at - least].code_point : 0;
        return is_common_han(c) ? c : 0;
    };
    run.before = neighbour(whole.begin, 1);
    run.after = neighbour(whole.end, 0);
    const auto read = reader_.read(run);
    if (!read) return {};
    Letters result;
    std::u32string put;
    for (const auto& one : *read) {
        result.push_back(
            {one.character, letters[pieces[one.piece].begin + one.letter].origin, true});
        put.push_back(one.character);
    }
    const auto changed = replaced(letters, whole, put);
    const Span in_changed{whole.begin, whole.begin + put.size()};
    if (covered(places_, changed, in_changed) || stands_for_place(changed, in_changed)) return {};
    return result;
}

}  // namespace baoda::text
