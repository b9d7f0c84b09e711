#include "bot/channel/wechat/typed_text.hpp"

#include <algorithm>
#include <array>

#include "intents/text/utf8.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::wechat {

namespace {

constexpr std::size_t kLongestCode = 8;  // "/:handclap" is longer, and cut it is no word either.

/// Blanks and marks that people put around a word; those of no width too.
constexpr std::array<std::string_view, 24> kAround{
    " ",      "\t",     "\n",     "\r",     "\u3000", "\u00A0", "\u200B", "\u200C",
    "\u200D", "\uFEFF", "\u2060", "\u0085", ".",      ",",      "!",      "?",
    "。",     "，",     "！",     "？",     "~",      "～",     "“",      "”"};
constexpr std::size_t kBlanks = 12;  // The first of these.

bool has_word(std::string_view words, std::string_view word) {
    const auto list = base::split(words, ' ');
    return !word.empty() && std::ranges::find(list, word) != list.end();
}

/// How many bytes of an emoticon's code the text begins with; 0 when it begins with none.
std::size_t code_at(std::string_view text, std::string_view names) {
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        const bool known =
            end != std::string_view::npos && has_word(names, text.substr(1, end - 1));
        return known ? end + 1 : 0;
    }
    if (!text.starts_with("/:")) return 0;
    std::size_t size = 2;
    while (size < text.size() && size < 2 + kLongestCode && text[size] > 0x20 &&
           text[size] < 0x7F && text.substr(size, 2) != "/:") {
        ++size;
    }
    return size > 2 ? size : 0;
}

std::string_view stripped(std::string_view text, std::size_t marks) {
    const auto* end = kAround.begin() + marks;
    const auto strip_one = [&] {
        const auto* front = std::find_if(
            kAround.begin(), end, [&](std::string_view one) { return text.starts_with(one); });
        if (front != end) {
            text.remove_prefix(front->size());
            return true;
        }
        const auto* back = std::find_if(kAround.begin(), end,
                                        [&](std::string_view one) { return text.ends_with(one); });
        if (back != end) text.remove_suffix(back->size());
        return back != end;
    };
    while (strip_one()) {
    }
    return text;
}

}  // namespace

std::string without_emoticons(std::string_view text, std::string_view names) {
    std::string kept;
    while (!text.empty()) {
        // "https://:…" is no emoticon.
        const bool in_address = kept.ends_with('/') || kept.ends_with(':');
        if (const auto code = in_address ? 0 : code_at(text, names); code > 0) {
            kept += ' ';
            text.remove_prefix(code);
            continue;
        }
        const auto size = std::min(text::character_size(text.front()), text.size());
        kept += text.substr(0, size);
        text.remove_prefix(size);
    }
    return kept;
}

bool is_blank(std::string_view text) {
    return stripped(text, kBlanks).empty();
}

bool is_one_of(std::string_view text, std::string_view words) {
    return has_word(words, stripped(text, kAround.size()));
}

}  // namespace baoda::wechat
