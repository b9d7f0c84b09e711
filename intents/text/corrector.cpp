#include "intents/text/corrector.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "intents/text/utf8.hpp"

namespace baoda::text {

namespace {

// Measured on tests/evaluation, clean and with the noises of `baoda_bench --noise`.
constexpr float kLeastGain = 3.0F;        // What a change must be worth.
constexpr float kUnknownPair = -2.0F;     // A pair that no text has.
constexpr float kMostOfPair = 3.0F;       // One that very many have.
constexpr float kWordGain = 1.5F;         // The change makes a word whole.
constexpr float kRemovalCost = 0.5F;      // A doubled character goes.
constexpr float kHomophoneCost = 1.0F;    // A character becomes one of the same sound,
constexpr float kBlurredCost = 1.6F;      // of nearly the same sound,
constexpr float kExchangeCost = 2.5F;     // or any other;
constexpr float kSwapCost = 1.5F;         // neighbours change places;
constexpr float kInsertionCost = 1.5F;    // a character is added.
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
        result.push_back({put[i], letters[like].origin});
    }
    result.insert(result.end(), at(stretch.end), letters.end());
    return result;
}

}  // namespace

/// A stretch and what to put in its place.
struct Corrector::Proposal {
    Span stretch;  // Of letters.
    std::u32string put;
    float gain = 0;  // So far: what it costs; what it brings is added when it is considered.
    bool makes_word = false;
};

Corrector::Corrector(const Writing& writing)
    : sounds_(writing.pinyin),
      words_(lexicon_of(writing.words, 2)),
      places_(lexicon_of(writing.places, 2)) {
    for (const auto name : writing.places) {
        if (code_points(name) == 1) place_characters_.push_back(code_point_at(name, 0));
    }
    for (const auto text : writing.texts) usage_.add(text);
    for (const auto word : writing.words) usage_.add(word);
    std::vector<std::u32string> words;
    for (const auto word : writing.words) words.push_back(characters_of(word));
    near_ = NearWords{words, sounds_};
    reader_ = PinyinReader{sounds_, usage_};
    same_sound_.resize(sounds_.size());
    for (const char32_t c : usage_.characters()) {
        for (const auto reading : sounds_.of(c)) {
            if (reading != Sounds::kSilent) same_sound_[reading].push_back(c);
        }
    }
}

std::optional<NormalizedText> Corrector::correct(const NormalizedText& text) const {
    if (!is_suspicious(text.utf8)) return std::nullopt;
    auto letters = decoded(text);
    const bool read = read_pinyin(letters);
    const bool mended = mend(letters);
    if (!read && !mended) return std::nullopt;
    return encoded(letters, text.origin.back());
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
            sum += often == 0 ? kUnknownPair
                              : std::min(kMostOfPair,
                                         0.5F * std::log2(static_cast<float>(often) + 1));
        }
        before = c;
    };
    for (const char32_t c : stretch) add(c);
    add(end < letters.size() ? letters[end].code_point : 0);
    return sum;
}

bool Corrector::covered(const Lexicon& words, const Letters& letters, const Span& stretch) {
    const auto from = stretch.begin - std::min(stretch.begin, kLongestName);
    const auto to = std::min(letters.size(), stretch.end + kLongestName);
    std::string text;
    std::vector<std::size_t> bytes;
    for (auto i = from; i < to; ++i) {
        bytes.push_back(text.size());
        append_code_point(text, letters[i].code_point);
    }
    bytes.push_back(text.size());
    const auto begin = bytes[stretch.begin - from];
    const auto end = bytes[stretch.end - from];
    std::vector<Lexicon::Match> found;
    for (auto i = from; i < to && bytes[i - from] < std::max(end, begin + 1); ++i) {
        const auto start = bytes[i - from];
        found.clear();
        words.match(text, start, found);
        const bool covers = std::ranges::any_of(found, [&](const Lexicon::Match& match) {
            const bool seam = begin == end;
            return start + match.size > begin && (seam ? start < begin : start < end);
        });
        if (covers) return true;
    }
    return false;
}

void Corrector::consider(const Letters& letters, Proposal proposal, Proposal& best) const {
    auto& [stretch, put, gain, makes_word] = proposal;
    // Only what differs is a change: 异地就医 for 异地救医 changes one character.
    while (stretch.size() > 0 && !put.empty() &&
           letters[stretch.begin].code_point == put.front()) {
        ++stretch.begin;
        put.erase(0, 1);
    }
    while (stretch.size() > 0 && !put.empty() &&
           letters[stretch.end - 1].code_point == put.back()) {
        --stretch.end;
        put.pop_back();
    }
    const auto said = characters_of(letters, stretch.begin, stretch.end);
    gain += fluency(letters, stretch.begin, stretch.end, put) -
            fluency(letters, stretch.begin, stretch.end, said);
    if (gain + (makes_word ? 0 : kWordGain) <= std::max(best.gain, kLeastGain)) return;
    const auto changed = replaced(letters, stretch, put);
    const Span in_changed{stretch.begin, stretch.begin + put.size()};
    if (!makes_word && covered(words_, changed, in_changed)) gain += kWordGain;
    if (gain <= std::max(best.gain, kLeastGain)) return;
    if (!harms(letters, changed, proposal)) best = std::move(proposal);
}

bool Corrector::harms(const Letters& letters,
                      const Letters& changed,
                      const Proposal& proposal) const {
    const auto& stretch = proposal.stretch;
    const Span in_changed{stretch.begin, stretch.begin + proposal.put.size()};
    return covered(words_, letters, stretch) || covered(places_, letters, stretch) ||
           covered(places_, changed, in_changed) || stands_for_place(changed, in_changed);
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
    consider(letters, {.stretch = {at, at + 1}, .gain = -kRemovalCost}, best);
}

void Corrector::propose_homophones(const Letters& letters, std::size_t at, Proposal& best) const {
    const auto said = letters[at].code_point;
    for (const auto reading : sounds_.of(said)) {
        if (reading == Sounds::kSilent) return;
        for (const char32_t c : same_sound_[reading]) {
            if (c == said) continue;
            // Nothing is gained by another stranger.
            const auto fits = [&](std::size_t neighbour, bool is_before) {
                const auto other = letters[neighbour].code_point;
                if (!is_common_han(other)) return true;
                return (is_before ? usage_.pair(other, c) : usage_.pair(c, other)) > 0;
            };
            if (at > 0 && !fits(at - 1, true)) continue;
            if (at + 1 < letters.size() && !fits(at + 1, false)) continue;
            consider(letters,
                     {.stretch = {at, at + 1}, .put = {c}, .gain = -kHomophoneCost}, best);
        }
    }
}

void Corrector::propose_swaps(const Letters& letters, std::size_t at, Proposal& best) const {
    for (auto i = at - std::min<std::size_t>(at, 1); i <= at + 1; ++i) {
        if (i + 1 >= letters.size()) break;
        const auto first = letters[i].code_point;
        const auto second = letters[i + 1].code_point;
        if (!is_common_han(first) || !is_common_han(second)) continue;
        consider(letters,
                 {.stretch = {i, i + 2}, .put = {second, first}, .gain = -kSwapCost}, best);
    }
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
                Proposal proposal{.stretch = {begin, end}, .put = word, .gain = kWordGain,
                                  .makes_word = true};
                for (std::size_t i = 0; i < word.size(); ++i) {
                    if (word[i] == said[i]) continue;
                    proposal.gain -= sounds_.same(word[i], said[i]) ? kHomophoneCost : kBlurredCost;
                }
                consider(letters, std::move(proposal), best);
            }
        }
    }
}

void Corrector::propose_damaged(const Letters& letters,
                                const Span& window,
                                Proposal& best) const {
    const auto said = characters_of(letters, window.begin, window.end);
    const auto offer = [&](std::uint32_t number, float cost) {
        consider(letters,
                 {.stretch = window,
                  .put = near_.word(number),
                  .gain = kWordGain - cost,
                  .makes_word = true},
                 best);
    };
    if (said.size() + 1 >= NearWords::kLeastDamaged) {
        if (const auto* words = near_.lacking_one(said)) {
            for (const auto number : *words) offer(number, kInsertionCost);
        }
    }
    if (said.size() < NearWords::kLeastDamaged) return;
    for (std::size_t i = 0; i < said.size(); ++i) {
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
        propose_homophones(letters, at, best);
        propose_homophones(letters, at + 1, best);
        propose_swaps(letters, at, best);
        propose_words(letters, at, best);
        if (best.gain <= kLeastGain) continue;
        letters = replaced(letters, best.stretch, best.put);
        ++changes;
        at = best.stretch.begin - std::min<std::size_t>(best.stretch.begin, 1);
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
            const bool goes_on = end + 1 < letters.size() &&
                                 (letters[end].code_point == U' ' || letters[end].code_point == U'\'');
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
        result.push_back({one.character, letters[pieces[one.piece].begin + one.letter].origin});
        put.push_back(one.character);
    }
    const auto changed = replaced(letters, whole, put);
    const Span in_changed{whole.begin, whole.begin + put.size()};
    if (covered(places_, changed, in_changed) || stands_for_place(changed, in_changed)) return {};
    return result;
}

}  // namespace baoda::text
