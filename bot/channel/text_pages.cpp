#include "bot/channel/text_pages.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include <fmt/format.h>

#include "bot/answer/phrases.hpp"
#include "intents/text/utf8.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::channel {

namespace {

constexpr std::string_view kLinkBegin = "<a ";
constexpr std::string_view kLinkEnd = "</a>";
constexpr std::array<std::string_view, 5> kSentenceEnds{"。", "！", "？", "；", "…"};

/// Whether a character is seen as part of the one before it: marks, variation selectors, joiners,
/// skin tones (Unicode Standard Annex 29, as far as messages have it).
bool joins_previous(char32_t c) {
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x20D0 && c <= 0x20FF) || c == 0x200D ||
           (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F3FB && c <= 0x1F3FF) ||
           (c >= 0xE0020 && c <= 0xE007F);
}

/// Half of a flag.
bool is_flag_letter(char32_t c) {
    return c >= 0x1F1E6 && c <= 0x1F1FF;
}

/// The code point before `at`, which is no beginning.
char32_t before(std::string_view text, std::size_t at) {
    do {
        --at;
    } while ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
    return text::code_point_at(text, at);
}

/// How many halves of flags stand right before `at`.
std::size_t flag_letters_before(std::string_view text, std::size_t at) {
    constexpr std::size_t kBytes = 4;
    std::size_t count = 0;
    while (at >= kBytes && is_flag_letter(before(text, at))) {
        at -= kBytes;
        ++count;
    }
    return count;
}

/// Whether a cut at this byte leaves whole what people see as one character.
bool is_boundary(std::string_view text, std::size_t at) {
    if (at == 0 || at >= text.size()) return true;
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) return false;
    const auto next = text::code_point_at(text, at);
    constexpr char32_t kJoiner = 0x200D;
    if (joins_previous(next) || before(text, at) == kJoiner) return false;
    return !is_flag_letter(next) || flag_letters_before(text, at) % 2 == 0;
}

/// Where the link begins that the cut would go through; the cut itself when there is none.
std::size_t out_of_link(std::string_view text, std::size_t cut) {
    const auto begin = cut == 0 ? std::string_view::npos : text.rfind(kLinkBegin, cut - 1);
    if (begin == std::string_view::npos) return cut;
    const auto end = text.find(kLinkEnd, begin);
    const bool inside = end != std::string_view::npos && end + kLinkEnd.size() > cut;
    return inside ? begin : cut;
}

/// Behind the last of the ends in the text; 0 when there is none.
std::size_t behind_last(std::string_view text, const auto& ends) {
    std::size_t last = 0;
    for (const std::string_view end : ends) {
        const auto at = text.rfind(end);
        if (at != std::string_view::npos) last = std::max(last, at + end.size());
    }
    return last;
}

/// How many bytes of a text that is longer than `room` the next page takes.
std::size_t cut_of(std::string_view text, std::size_t room) {
    // A page that would be less than a third full is better cut at something smaller.
    const auto least = room / 3;
    const auto window = text.substr(0, room);
    const auto fits = [&](std::size_t cut) {
        return cut >= least && out_of_link(text, cut) == cut;
    };
    constexpr std::array<std::string_view, 1> kParagraphs{"\n\n"};
    constexpr std::array<std::string_view, 1> kLines{"\n"};
    // The window may end in the middle of a character: behind a whole end it does not matter.
    if (const auto paragraph = behind_last(window, kParagraphs); fits(paragraph)) return paragraph;
    if (const auto line = behind_last(window, kLines); fits(line)) return line;
    if (const auto sentence = behind_last(window, kSentenceEnds); fits(sentence)) return sentence;
    auto cut = room;
    while (cut > 0 && !is_boundary(text, cut)) --cut;
    if (const auto free = out_of_link(text, cut); free > 0) cut = free;
    if (cut > 0) return cut;
    cut = room;  // One heap of joined marks: only whole characters are left to keep.
    while ((static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
    return cut;
}

}  // namespace

std::vector<std::string> text_pages(std::string_view text,
                                    std::size_t bytes,
                                    std::string_view mark) {
    constexpr std::size_t kLeastRoom = 200;
    assert(bytes >= mark.size() + kLeastRoom);
    std::vector<std::string> pages;
    // {page} and {pages} are longer than the numbers that come in their places.
    const auto room = bytes - mark.size() - 1;
    while (text.size() > (pages.empty() ? bytes : room)) {
        const auto cut = cut_of(text, room);
        pages.emplace_back(base::trimmed(text.substr(0, cut)));
        text = base::trimmed(text.substr(cut));
    }
    if (!text.empty() || pages.empty()) pages.emplace_back(text);
    const auto count = fmt::format("{}", pages.size());
    for (std::size_t i = 0; !mark.empty() && i + 1 < pages.size(); ++i) {
        const auto number = fmt::format("{}", i + 1);
        pages[i] += '\n' + answer::fill(mark, {{"page", number}, {"pages", count}});
    }
    return pages;
}

}  // namespace baoda::channel
