#include "intents/text/corrector.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "intents/text/utf8.hpp"

namespace baoda::text {

namespace {

// Measured on tests/evaluation, clean and with the noises of `baoda_bench --noise`.
constexpr float kLeastGain = 3.0F;      // What a change must be worth.
constexpr float kUnknownPair = -2.0F;   // A pair that no text has.
constexpr float kMostOfPair = 5.0F;     // One that very many have.
constexpr float kWordGain = 1.5F;       // The change makes a word whole.
constexpr float kRemovalGain = 1.5F;    // A doubled character goes.
constexpr float kHomophoneCost = 1.0F;  // A character becomes one of the same sound,
constexpr float kBlurredCost = 1.6F;    // of nearly the same sound,
constexpr float kExchangeCost = 2.5F;   // or any other;
constexpr float kSwapCost = 1.5F;       // neighbours change places;
constexpr float kInsertionCost = 1.5F;  // a character is added.
constexpr std::size_t kLeastExchanged = 5;
constexpr float kForbidden = 1000.0F;
constexpr std::uint32_t kRarePair = 6;  // Known ways to ask hold typing errors, too.
constexpr std::uint32_t kCommonPair = 50;
constexpr std::uint32_t kVeryCommonPair = 200;
constexpr std::size_t kMostChanges = 4;  // In one message.
// Read as one; what is longer is cut, as each name of a place in it has the rest read once more.
constexpr std::size_t kMostPieces = 40;

std::u32string code_points_of(std::string_view utf8) {
    std::u32string characters;
    for (std::size_t at = 0; at < utf8.size(); at += character_size(utf8[at])) {
        characters.push_back(code_point_at(utf8, at));
    }
    return characters;
}

std::u32string code_points_of(const Letters& letters, std::size_t begin, std::size_t end) {
    std::u32string characters;
    for (auto i = begin; i < end; ++i) characters.push_back(letters[i].code_point);
    return characters;
}

/// The letters of a piece of pinyin.
std::string typed_in(const Letters& letters, const Span& piece) {
    std::string typed;
    for (auto i = piece.begin; i < piece.end; ++i) {
        typed.push_back(static_cast<char>(letters[i].code_point));
    }
    return typed;
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

}  // namespace

/// A change and what it is worth: before it is considered, without what its pairs bring.
struct Corrector::Proposal {
    Change change;
    float gain = 0;
};

Corrector::Corrector(const Writing& writing) : sounds_(writing.pinyin), guard_(writing) {
    for (const auto text : writing.texts) usage_.add(text);
    for (const auto word : writing.words) usage_.add(word);
    for (const auto word : writing.everyday) usage_.add(word);
    std::vector<std::u32string> words;
    for (const auto word : writing.words) words.push_back(code_points_of(word));
    near_ = NearWords{words, sounds_};
    reader_ = PinyinReader{sounds_, usage_};
}

std::optional<Mended> Corrector::correct(const NormalizedText& text) const {
    if (!is_suspicious(text.utf8) || code_points(text.utf8) > kLongestMended) return std::nullopt;
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
        if (is_common_han(c) && is_common_han(before) && usage_.pair(before, c) <= kRarePair)
            return true;
        before = c;
    }
    return false;
}

std::uint32_t Corrector::pair_at(const Letters& letters, std::size_t at) const {
    const auto first = letters[at].code_point;
    const auto second = letters[at + 1].code_point;
    const bool is_pair = is_common_han(first) && is_common_han(second);
    return is_pair ? usage_.pair(first, second) : kCommonPair;
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
    const auto& window = proposal.change.window;
    const auto& put = proposal.change.put;
    const auto said = code_points_of(letters, window.begin, window.end);
    proposal.gain += fluency(letters, window.begin, window.end, put) -
                     fluency(letters, window.begin, window.end, said);
    if (proposal.gain <= std::max(best.gain, kLeastGain)) return;
    if (guard_.allows(letters, proposal.change)) best = std::move(proposal);
}

void Corrector::propose_removal(const Letters& letters, std::size_t at, Proposal& best) const {
    const auto twice = letters[at].code_point;
    // Everyday verbs are said twice on purpose: 帮帮我.
    if (twice != letters[at + 1].code_point || guard_.is_everyday(twice)) return;
    if (guard_.names_place(letters, {at, at + 2})) return;
    // Either may be the one too many: 怎么么, 医医保.
    for (const auto i : {at, at + 1}) {
        consider(letters, {.change = {.window = {i, i + 1}}, .gain = kRemovalGain}, best);
    }
}

void Corrector::propose_swaps(const Letters& letters, std::size_t at, Proposal& best) const {
    for (auto i = at - std::min<std::size_t>(at, 1); i <= at + 1; ++i) {
        if (i + 1 >= letters.size()) break;
        const auto first = letters[i].code_point;
        const auto second = letters[i + 1].code_point;
        const auto can_move = [&](char32_t c) {
            return is_common_han(c) && !guard_.is_everyday(c);
        };
        if (!can_move(first) && !can_move(second)) continue;
        if (!is_common_han(first) || !is_common_han(second)) continue;
        consider(letters,
                 {.change = {.window = {i, i + 2}, .put = {second, first}, .needs_word = true},
                  .gain = kWordGain - kSwapCost},
                 best);
    }
}

float Corrector::cost_of_sound(std::u32string_view word,
                               std::u32string_view said,
                               bool is_unknown) const {
    float cost = 0;
    std::size_t kept = 0;
    std::size_t blurred = 0;
    bool puts_everyday = false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const bool everyday = guard_.is_everyday(word[i]);
        if (word[i] == said[i]) {
            if (!everyday) ++kept;
            continue;
        }
        const bool same = sounds_.same(word[i], said[i]);
        cost += same ? kHomophoneCost : kBlurredCost;
        if (!same) ++blurred;
        puts_everyday = puts_everyday || everyday;
    }
    // Who writes a pair that others write, too, has hardly mistaken its sound or a little word.
    if (!is_unknown && (blurred > 0 || puts_everyday)) return kForbidden;
    // Of a short word that keeps nothing, or little, the sound must be right and the word common.
    const bool is_lost = word.size() == 2 && kept == 0;
    if (!is_lost) return blurred > 1 ? kForbidden : cost;
    const bool common = usage_.pair(word[0], word[1]) >= kCommonPair;
    return common && blurred == 0 && !puts_everyday ? cost : kForbidden;
}

bool Corrector::overrules_icu(std::u32string_view word, std::u32string_view said) const {
    if (word.size() != 2 || usage_.pair(said[0], said[1]) > 0) return false;
    if (usage_.pair(word[0], word[1]) < kVeryCommonPair) return false;
    return (word[0] == said[0] && sounds_.same(word[1], said[1])) ||
           (word[1] == said[1] && sounds_.same(word[0], said[0]));
}

void Corrector::propose_words(const Letters& letters, std::size_t at, Proposal& best) const {
    const bool is_unknown = pair_at(letters, at) == 0;
    for (auto begin = at - std::min(at, NearWords::kMost - 2); begin <= at; ++begin) {
        const auto limit = std::min(letters.size(), begin + NearWords::kMost);
        std::u32string said = code_points_of(letters, begin, at + 1);
        if (!std::ranges::all_of(said, is_common_han)) continue;
        for (auto end = at + 2; end <= limit; ++end) {
            if (!is_common_han(letters[end - 1].code_point)) break;
            said.push_back(letters[end - 1].code_point);
            if (is_unknown) propose_damaged(letters, {begin, end}, at, best);
            for (const auto number : near_.sounding(said, sounds_)) {
                const auto& word = near_.word(number);
                if (word == said) continue;
                consider(letters,
                         {.change = {.window = {begin, end},
                                     .put = word,
                                     .overrules_icu = overrules_icu(word, said)},
                          .gain = kWordGain - cost_of_sound(word, said, is_unknown)},
                         best);
            }
        }
    }
}

void Corrector::propose_damaged(const Letters& letters,
                                const Span& window,
                                std::size_t at,
                                Proposal& best) const {
    const auto said = code_points_of(letters, window.begin, window.end);
    const auto offer = [&](NearWords::Numbers words, std::size_t place, float cost) {
        for (const auto number : words) {
            const auto& word = near_.word(number);
            // Only around the unknown pair: a word may well end, or begin, one character earlier.
            const bool fits = word.compare(0, place, said, 0, place) == 0;
            if (!fits || (word.size() == said.size()) != (cost == kExchangeCost)) continue;
            if (word.substr(place + 1) !=
                said.substr(word.size() > said.size() ? place : place + 1))
                continue;
            consider(letters,
                     {.change = {.window = window, .put = word, .needs_whole = true},
                      .gain = kWordGain - cost},
                     best);
        }
    };
    const auto place = at + 1 - window.begin;
    if (said.size() + 1 >= NearWords::kLeastDamaged) {
        offer(near_.lacking_one(said), place, kInsertionCost);
    }
    // A wrong first or last character may as well be the end of another word.
    const bool is_inside = place + 1 < said.size() && pair_at(letters, at + 1) == 0;
    if (said.size() < kLeastExchanged || !is_inside) return;
    auto rest = said;
    rest.erase(place, 1);
    offer(near_.lacking_one(rest), place, kExchangeCost);
}

Corrector::Proposal Corrector::best_change(const Letters& letters, std::size_t at) const {
    Proposal best;
    const auto often = pair_at(letters, at);
    if (often > kRarePair) return best;
    if (often == 0) {
        propose_removal(letters, at, best);
        propose_swaps(letters, at, best);
    }
    propose_words(letters, at, best);
    return best;
}

bool Corrector::mend(Letters& letters) const {
    std::size_t changes = 0;
    for (std::size_t at = 0; at + 1 < letters.size() && changes < kMostChanges;) {
        const auto best = best_change(letters, at);
        if (best.gain <= kLeastGain) {
            ++at;
            continue;
        }
        const auto& window = best.change.window;
        letters = replaced(letters, window, best.change.put);
        ++changes;
        // The change made new pairs from here on.
        at = window.begin - std::min<std::size_t>(window.begin, 1);
    }
    return changes > 0;
}

bool Corrector::read_pinyin(Letters& letters) const {
    Letters result;
    bool changed = false;
    for (std::size_t at = 0; at < letters.size();) {
        std::vector<Span> pieces;
        for (auto next = at; next < letters.size() && pieces.size() < kMostPieces;) {
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
        const auto end = pieces.back().end;
        changed = read_pieces(letters, pieces, result) || changed;
        at = end;
    }
    if (changed) letters = std::move(result);
    return changed;
}

bool Corrector::read_pieces(const Letters& letters, Pieces pieces, Letters& result) const {
    if (pieces.empty()) return false;
    const Span whole{pieces.front().begin, pieces.back().end};
    const auto read = read_run(letters, pieces);
    // Names of places are not read and other letters cannot be, but what stands beside them may be:
    // hefei yibao, iphone zenme jiao.
    const auto strange = std::ranges::find_if(pieces, [&](const Span& piece) {
        return read ? makes_place(letters, whole, *read, piece)
                    : !reader_.is_pinyin(typed_in(letters, piece));
    });
    if (read && strange == pieces.end()) {
        result.insert(result.end(), read->begin(), read->end());
        return true;
    }
    const auto copy = [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) result.push_back(letters[i]);
    };
    if (strange == pieces.end()) {
        copy(whole.begin, whole.end);
        return false;
    }
    const auto left = pieces.first(static_cast<std::size_t>(strange - pieces.begin()));
    const auto right = pieces.subspan(left.size() + 1);
    const bool read_left = read_pieces(letters, left, result);
    copy(left.empty() ? strange->begin : left.back().end,
         right.empty() ? strange->end : right.front().begin);
    return read_pieces(letters, right, result) || read_left;
}

/// Whether what was read of a piece stands in the name of a place.
bool Corrector::makes_place(const Letters& letters,
                            const Span& whole,
                            const Letters& read,
                            const Span& piece) const {
    std::u32string put;
    Span own{0, 0};
    for (const auto& letter : read) {
        if (letter.origin < letters[piece.begin].origin) ++own.begin;
        if (letter.origin <= letters[piece.end - 1].origin) ++own.end;
        put.push_back(letter.code_point);
    }
    return guard_.names_place(replaced(letters, whole, put),
                              {whole.begin + own.begin, whole.begin + own.end});
}

std::optional<Letters> Corrector::read_run(const Letters& letters, Pieces pieces) const {
    TypedRun run;
    for (const auto& piece : pieces) run.pieces.push_back(typed_in(letters, piece));
    const auto ideograph = [&](std::size_t at) {
        const auto c = at < letters.size() ? letters[at].code_point : 0;
        return is_common_han(c) ? c : 0;
    };
    if (pieces.front().begin > 0) run.before = ideograph(pieces.front().begin - 1);
    run.after = ideograph(pieces.back().end);
    const auto read = reader_.read(run);
    if (!read) return std::nullopt;
    Letters result;
    for (const auto& one : *read) {
        const auto typed = pieces[one.piece].begin + one.letter;
        result.push_back({one.character, letters[typed].origin, true});
    }
    return result;
}

}  // namespace baoda::text
