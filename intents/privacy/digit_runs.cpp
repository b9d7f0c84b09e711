#include "intents/privacy/digit_runs.hpp"

#include <string_view>

namespace baoda::privacy {

namespace {

// Within a number at most so many separators follow each other: "138 - 0013 - 8000".
constexpr std::size_t kWidestGap = 3;
constexpr std::u32string_view kPlain = U"零一二三四五六七八九";
constexpr std::u32string_view kFormal = U"〇壹贰叁肆伍陆柒捌玖";
constexpr std::u32string_view kSeparators = U" -_.·•・/\\|,，、~*‐‑‒–—―−()";
constexpr std::u32string_view kCrosses = U"x×хχ";  // The second is a sign, the third Cyrillic.

bool contains(std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
}

/// The digit a letter is, or 0 for any other.
char digit_of(char32_t c) {
    if (text::is_ascii_digit(c)) return static_cast<char>(c);
    if (c == U'幺') return '1';
    if (c == U'○') return '0';
    for (const auto digits : {kPlain, kFormal}) {
        const auto at = digits.find(c);
        if (at != std::u32string_view::npos) return static_cast<char>('0' + at);
    }
    return 0;
}

bool is_letter_or_digit(const text::Letters& letters, std::size_t at) {
    if (at >= letters.size()) return false;
    const auto c = letters[at].code_point;
    return text::is_latin_letter(c) || digit_of(c) != 0;
}

/// The glyph that a letter is, if it is one. A cross counts behind digits and at their end only.
char glyph_of(const text::Letters& letters, std::size_t at, const DigitRun& run) {
    const auto c = letters[at].code_point;
    if (const auto digit = digit_of(c); digit != 0) return digit;
    const bool ends = !run.empty() && run.back().character != 'x' && contains(kCrosses, c) &&
                      !is_letter_or_digit(letters, at + 1);
    return ends ? 'x' : '\0';
}

bool is_ascii(const text::Letters& letters, std::size_t at) {
    return letters[at].code_point < 0x80;
}

}  // namespace

std::vector<DigitRun> digit_runs(const text::Letters& letters) {
    std::vector<DigitRun> runs;
    DigitRun run;
    std::size_t gap = 0;
    const auto close = [&] {
        if (!run.empty()) runs.push_back(std::move(run));
        run.clear();
        gap = 0;
    };
    for (std::size_t at = 0; at < letters.size(); ++at) {
        if (const char glyph = glyph_of(letters, at, run); glyph != '\0') {
            const bool otherwise = !run.empty() && glyph != 'x' &&
                                   is_ascii(letters, run.back().letter) != is_ascii(letters, at);
            run.push_back({glyph, at, gap > 0, otherwise});
            gap = 0;
        } else if (!contains(kSeparators, letters[at].code_point) || ++gap > kWidestGap) {
            close();
        }
    }
    close();
    return runs;
}

bool is_border(const DigitRun& run, std::size_t at) {
    return at == 0 || at == run.size() || run[at].behind_gap || run[at].begins_writing;
}

std::string characters_of(const DigitRun& run, std::size_t begin, std::size_t end) {
    std::string characters;
    for (auto at = begin; at < end; ++at) characters += run[at].character;
    return characters;
}

std::vector<std::size_t> groups_of(const DigitRun& run, std::size_t begin, std::size_t end) {
    std::vector<std::size_t> groups{1};
    for (auto at = begin + 1; at < end; ++at) {
        if (run[at].behind_gap) groups.push_back(0);
        ++groups.back();
    }
    return groups;
}

}  // namespace baoda::privacy
