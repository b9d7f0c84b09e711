#include "intents/text/tokenizer.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "intents/text/letter.hpp"
#include "intents/text/utf8.hpp"
#include "intents/text/word_boundaries.hpp"

namespace baoda::text {

namespace {

// Costs of a path's pieces, in thousandths. Tuned on tests/segmentation.
constexpr std::uint32_t kLexiconCost = 1000;  // the words we vouch for
constexpr std::uint32_t kWordCost = 1300;     // ICU's word: beaten by ours, not by two of ours
constexpr std::uint32_t kAloneCost = 1600;    // a character that ICU too leaves alone: 就, 我
constexpr std::uint32_t kTornCost = 2600;     // a character torn from ICU's word: 医院 to 医/院
constexpr std::uint32_t kFunctionCost = 1100;  // lets 医保/有/补助 beat ICU's 医/保有/补助
constexpr std::uint32_t kParticleCost = 200;  // lets 交/了 beat ICU's 交了, yet not 为/了 beat 为了
constexpr std::uint32_t kLongestBonus = 64;  // of paths that cost the same, the longer word wins
constexpr auto kUnreached = std::numeric_limits<std::uint32_t>::max();

constexpr std::u32string_view kParticles = U"了的吗呢吧啊呀嘛";
// Words by themselves, also where ICU joins them to a neighbour.
constexpr std::u32string_view kFunctionWords =
    U"有是在和去给从还也都就不没这那来到后前里上我你他要会想把被一二三四五六七八九十";

/// How a character behaves when a text is cut.
enum class Script : std::uint8_t {
    unspaced,  ///< Written without spaces: Han, kana, Thai. Words must be found.
    spaced,    ///< Letters whose words are set apart: Latin, Cyrillic.
    digit,
    space,
    other,
};

bool is_unspaced_script(UChar32 c) {
    auto status = U_ZERO_ERROR;
    switch (uscript_getScript(c, &status)) {
        case USCRIPT_HAN:
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
        case USCRIPT_THAI:
        case USCRIPT_LAO:
        case USCRIPT_KHMER:
        case USCRIPT_MYANMAR: return true;
        default: return false;
    }
}

Script script_of(char32_t c) {
    if (is_common_han(c)) return Script::unspaced;
    if (is_ascii_digit(c)) return Script::digit;
    if (c == U' ') return Script::space;
    if (c < 0x80) return c >= U'a' && c <= U'z' ? Script::spaced : Script::other;
    const auto code_point = static_cast<UChar32>(c);
    const auto category = U_GET_GC_MASK(code_point);
    if ((category & U_GC_ND_MASK) != 0) return Script::digit;
    if ((category & (U_GC_L_MASK | U_GC_M_MASK | U_GC_NL_MASK)) == 0) return Script::other;
    return is_unspaced_script(code_point) ? Script::unspaced : Script::spaced;
}

/// A character of the text being cut, and the cheapest way to its beginning.
struct Place {
    std::uint32_t byte = 0;
    std::uint32_t utf16 = 0;
    char32_t character = 0;
    Script script = Script::other;
    bool icu_boundary = false;
    bool inside_run = false;  ///< In the middle of a number or of a spaced word.
    std::uint32_t cost = 0;
    std::uint32_t from = 0;
    const LexiconWord* word = nullptr;  ///< The lexicon word that leads here.
};

bool contains(std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
}

/// What it costs to take a character of an unspaced script as a word.
std::uint32_t cost_of_one(char32_t character, bool alone) {
    if (contains(kParticles, character)) return kParticleCost;
    if (contains(kFunctionWords, character)) return kFunctionCost;
    return alone ? kAloneCost : kTornCost;
}

/// Finds the cheapest path over one text. Kept per thread for its buffers.
class Cutter {
public:
    /// The places of the text, one more than characters, with the cheapest path marked.
    const std::vector<Place>& cut(std::string_view text, const Lexicon& lexicon) {
        read(text);
        mark_runs();
        mark_boundaries();
        for (std::size_t at = 0; at + 1 < places_.size(); ++at) {
            if (places_[at].inside_run) continue;
            extend_by_itself(at);
            extend_by_lexicon(at, text, lexicon);
        }
        return places_;
    }

private:
    void read(std::string_view text) {
        places_.clear();
        utf16_.clear();
        for (std::size_t at = 0; at < text.size(); at += character_size(text[at])) {
            const auto c = code_point_at(text, at);
            places_.push_back({.byte = static_cast<std::uint32_t>(at),
                               .utf16 = static_cast<std::uint32_t>(utf16_.size()),
                               .character = c,
                               .script = script_of(c),
                               .cost = kUnreached});
            append_utf16(c);
        }
        places_.push_back({.byte = static_cast<std::uint32_t>(text.size()),
                           .utf16 = static_cast<std::uint32_t>(utf16_.size()),
                           .cost = kUnreached});
        places_.front().cost = 0;
    }

    void append_utf16(char32_t c) {
        if (c < 0x10000) {
            utf16_.push_back(static_cast<char16_t>(c));
            return;
        }
        utf16_.push_back(static_cast<char16_t>(0xD7C0 + (c >> 10U)));
        utf16_.push_back(static_cast<char16_t>(0xDC00 + (c & 0x3FFU)));
    }

    /// Numbers with their points and percent sign, and spaced words, are never cut.
    void mark_runs() {
        for (std::size_t at = 1; at + 1 < places_.size(); ++at) {
            auto& place = places_[at];
            const auto before = places_[at - 1].script;
            const bool goes_on =
                place.script == before && (before == Script::digit || before == Script::spaced);
            const bool percent = before == Script::digit && place.character == U'%';
            place.inside_run = goes_on || percent;
            const bool point = before == Script::digit && place.character == U'.' &&
                               places_[at + 1].script == Script::digit;
            if (point) {
                place.inside_run = true;
                place.script = Script::digit;
            }
        }
    }

    void mark_boundaries() {
        const bool needed = std::any_of(places_.begin(), places_.end(), [](const Place& place) {
            return place.script == Script::unspaced;
        });
        if (!needed) return;
        find_word_boundaries(utf16_, boundaries_);
        std::size_t at = 0;
        for (const auto boundary : boundaries_) {
            while (places_[at].utf16 < static_cast<std::uint32_t>(boundary)) ++at;
            places_[at].icu_boundary = places_[at].utf16 == static_cast<std::uint32_t>(boundary);
        }
    }

    void reach(std::size_t from, std::size_t to, std::uint32_t cost, const LexiconWord* word) {
        const auto total = places_[from].cost + cost;
        if (total >= places_[to].cost) return;
        places_[to].cost = total;
        places_[to].from = static_cast<std::uint32_t>(from);
        places_[to].word = word;
    }

    /// Without the lexicon: a run, a character, ICU's word.
    void extend_by_itself(std::size_t at) {
        auto end = at + 1;
        while (places_[end].inside_run) ++end;
        if (places_[at].script != Script::unspaced) {
            reach(at, end, kLexiconCost, nullptr);
            return;
        }
        const bool alone = places_[at].icu_boundary && places_[at + 1].icu_boundary;
        reach(at, at + 1, cost_of_one(places_[at].character, alone), nullptr);
        if (!places_[at].icu_boundary || alone) return;
        while (places_[end].script == Script::unspaced && !places_[end].icu_boundary) ++end;
        reach(at, end, kWordCost, nullptr);
    }

    void extend_by_lexicon(std::size_t at, std::string_view text, const Lexicon& lexicon) {
        found_.clear();
        lexicon.match(text, places_[at].byte, found_);
        auto end = at;
        for (const auto& match : found_) {
            while (places_[end].byte < places_[at].byte + match.size) ++end;
            if (places_[end].inside_run) continue;
            const auto length = static_cast<std::uint32_t>(end - at);
            const auto bonus = std::min(length * length, kLongestBonus);
            reach(at, end, kLexiconCost - bonus, match.word);
        }
    }

    std::vector<Place> places_;
    std::u16string utf16_;
    std::vector<std::int32_t> boundaries_;
    std::vector<Lexicon::Match> found_;
};

TokenKind kind_of(Script script) {
    switch (script) {
        case Script::digit: return TokenKind::number;
        case Script::space: return TokenKind::space;
        case Script::other: return TokenKind::punctuation;
        case Script::unspaced:
        case Script::spaced: return TokenKind::word;
    }
    return TokenKind::word;
}

Token make_token(const NormalizedText& text, const Place& first, const Place& end) {
    const Span span{first.byte, end.byte};
    auto surface = text.utf8.substr(span.begin, span.size());
    auto term = end.word != nullptr ? end.word->term : surface;
    return {.span = span,
            .raw = text.raw(span),
            .kind = end.word != nullptr ? TokenKind::word : kind_of(first.script),
            .in_lexicon = end.word != nullptr,
            .text = std::move(surface),
            .term = std::move(term),
            .implied = end.word != nullptr ? end.word->implied : nullptr,
            .is_stop = end.word != nullptr && end.word->is_stop};
}

}  // namespace

std::vector<Token> Tokenizer::tokenize(const NormalizedText& text) const {
    if (text.utf8.empty()) return {};
    thread_local Cutter cutter;
    const auto& places = cutter.cut(text.utf8, *lexicon_);
    std::vector<std::uint32_t> ends;
    for (auto at = static_cast<std::uint32_t>(places.size() - 1); at > 0; at = places[at].from) {
        ends.push_back(at);
    }
    std::reverse(ends.begin(), ends.end());
    std::vector<Token> tokens;
    tokens.reserve(ends.size());
    for (const auto end : ends) {
        tokens.push_back(make_token(text, places[places[end].from], places[end]));
    }
    return tokens;
}

}  // namespace baoda::text
