#include "intents/privacy/person_names.hpp"

#include "intents/text/letter.hpp"

namespace baoda::privacy {

namespace {

constexpr std::size_t kLongestGiven = 2;
constexpr std::size_t kMostLinks = 2;  // "我叫: 张三".
constexpr std::u32string_view kLinks = U" :";
constexpr char32_t kWithheld = U'某';  // 李某某: the name is hidden already.

/// Whether a name may end before this text.
bool is_border(std::u32string_view text, const NameWords& words) {
    if (text.empty()) return true;
    const auto c = text.front();
    const bool is_written =
        text::is_common_han(c) || text::is_latin_letter(c) || text::is_ascii_digit(c);
    return !is_written || word_at_start(text, words.after) > 0;
}

/// How many letters of a name the text begins with; 0: none, or none that clearly ends.
std::size_t name_at_start(std::u32string_view text, const NameWords& words) {
    const auto surname = word_at_start(text, words.surname);
    if (surname == 0) return 0;
    for (std::size_t given = 1; given <= kLongestGiven; ++given) {
        const auto size = surname + given;
        const bool is_given = size <= text.size() && text::is_common_han(text[size - 1]) &&
                              text[size - 1] != kWithheld;
        if (!is_given) return 0;
        if (is_border(text.substr(size), words)) return size;
    }
    return 0;
}

}  // namespace

std::vector<LetterRange> find_names(std::u32string_view text, const NameWords& words) {
    std::vector<LetterRange> found;
    for (std::size_t at = 0; at < text.size();) {
        const auto cue = word_at_start(text.substr(at), words.before);
        auto begin = at + cue;
        for (std::size_t i = 0; i < kMostLinks && begin < text.size(); ++i) {
            if (cue > 0 && kLinks.find(text[begin]) != std::u32string_view::npos) ++begin;
        }
        const auto size = cue > 0 ? name_at_start(text.substr(begin), words) : 0;
        if (size > 0) found.push_back({begin, begin + size});
        at = size > 0 ? begin + size : at + 1;
    }
    return found;
}

}  // namespace baoda::privacy
