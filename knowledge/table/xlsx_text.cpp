#include "knowledge/table/xlsx_text.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "knowledge/table/encoding.hpp"

namespace baoda::table {

namespace {

constexpr std::size_t kEscapeLength = 7;  // "_x000D_"

bool needs_escape(char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n';
}

/// The four digits of "_x000D", whatever follows.
std::optional<unsigned> digits_of(std::string_view text) {
    if (text.size() < kEscapeLength - 1 || !text.starts_with("_x")) return std::nullopt;
    unsigned unit = 0;
    const auto* begin = text.data() + 2;
    const auto [end, error] = std::from_chars(begin, begin + 4, unit, 16);
    if (error != std::errc{} || end != begin + 4) return std::nullopt;
    return unit;
}

/// The UTF-16 unit of an escape at the beginning of the text.
std::optional<unsigned> unit_of(std::string_view stored) {
    if (stored.size() < kEscapeLength || stored[kEscapeLength - 1] != '_') return std::nullopt;
    return digits_of(stored);
}

/// Whether the text, once stored, would begin with what reads as an escape: an escape that follows
/// the digits brings the closing underscore too.
bool reads_as_escape(std::string_view text) {
    if (text.size() < kEscapeLength || !digits_of(text)) return false;
    return text[kEscapeLength - 1] == '_' || needs_escape(text[kEscapeLength - 1]);
}

void append_utf8(std::string& text, unsigned point) {
    const auto add = [&](unsigned byte) { text += static_cast<char>(byte); };
    if (point < 0x80) return add(point);
    if (point < 0x800) {
        add(0xc0 | (point >> 6U));
    } else if (point < 0x10000) {
        add(0xe0 | (point >> 12U));
        add(0x80 | ((point >> 6U) & 0x3fU));
    } else {
        add(0xf0 | (point >> 18U));
        add(0x80 | ((point >> 12U) & 0x3fU));
        add(0x80 | ((point >> 6U) & 0x3fU));
    }
    add(0x80 | (point & 0x3fU));
}

/// Appends the character of the escape, or pair of escapes, at the beginning of the text; tells how
/// many bytes that took, 0 when none stands there.
std::size_t unescape_one(std::string& text, std::string_view stored) {
    const auto unit = unit_of(stored);
    if (!unit) return 0;
    if (*unit < 0xd800 || *unit > 0xdfff) {
        append_utf8(text, *unit);
        return kEscapeLength;
    }
    const auto low = unit_of(stored.substr(kEscapeLength));
    const bool is_pair = *unit <= 0xdbff && low && *low >= 0xdc00 && *low <= 0xdfff;
    if (!is_pair) return 0;
    append_utf8(text, 0x10000 + ((*unit - 0xd800) << 10U) + (*low - 0xdc00));
    return 2 * kEscapeLength;
}

}  // namespace

std::size_t utf16_length(std::string_view text) {
    std::size_t units = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xc0U) != 0x80) ++units;
        if (byte >= 0xf0) ++units;
    }
    return units;
}

bool fits_xml(std::string_view text) {
    return utf8_prefix(text) == text.size() && text.find('\0') == std::string_view::npos &&
           text.find("\xef\xbf\xbe") == std::string_view::npos &&
           text.find("\xef\xbf\xbf") == std::string_view::npos;
}

std::string escape_xlsx(std::string_view text) {
    std::string stored;
    stored.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (needs_escape(c)) {
            stored += fmt::format("_x{:04X}_", static_cast<unsigned char>(c));
        } else if (c == '_' && reads_as_escape(text.substr(i))) {
            stored += "_x005F_";
        } else {
            stored += c;
        }
    }
    return stored;
}

std::string unescape_xlsx(std::string_view stored) {
    std::string text;
    text.reserve(stored.size());
    while (!stored.empty()) {
        const auto plain = std::min(stored.find("_x"), stored.size());
        text += stored.substr(0, plain);
        stored.remove_prefix(plain);
        const auto taken = unescape_one(text, stored);
        if (taken == 0) text += stored.substr(0, 1);
        stored.remove_prefix(std::min(std::max<std::size_t>(taken, 1), stored.size()));
    }
    return text;
}

}  // namespace baoda::table
