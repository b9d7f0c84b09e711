#include "intents/text/utf8.hpp"

#include <cstdint>

namespace baoda::text {

namespace {

constexpr bool is_continuation(unsigned char byte) {
    return (byte & 0xC0U) == 0x80U;
}

/// The lowest code point that needs so many bytes: anything below is an overlong form.
constexpr char32_t least_of(std::size_t bytes) {
    if (bytes == 1) return 0;
    if (bytes == 2) return 0x80;
    return bytes == 3 ? 0x800 : 0x10000;
}

constexpr bool is_scalar(char32_t code_point) {
    return code_point <= 0x10FFFF && (code_point < 0xD800 || code_point > 0xDFFF);
}

/// Whether a whole, shortest-form character stands at `at`; its lead byte has been looked at.
bool is_character(std::string_view bytes, std::size_t at, std::size_t size) {
    if (size > bytes.size() - at) return false;
    for (std::size_t i = 1; i < size; ++i) {
        if (!is_continuation(static_cast<unsigned char>(bytes[at + i]))) return false;
    }
    const auto code_point = code_point_at(bytes, at);
    return is_scalar(code_point) && code_point >= least_of(size);
}

}  // namespace

std::size_t code_points(std::string_view utf8) {
    std::size_t count = 0;
    for (const char byte : utf8) {
        if (!is_continuation(static_cast<unsigned char>(byte))) ++count;
    }
    return count;
}

std::size_t character_size(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    if (byte < 0xC0) return 1;
    if (byte < 0xE0) return 2;
    return byte < 0xF0 ? 3 : 4;
}

std::vector<std::string_view> characters_of(std::string_view utf8) {
    std::vector<std::string_view> characters;
    for (std::size_t at = 0; at < utf8.size();) {
        const auto size = character_size(utf8[at]);
        characters.push_back(utf8.substr(at, size));
        at += size;
    }
    return characters;
}

bool is_valid_utf8(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const auto lead = static_cast<unsigned char>(bytes[at]);
        if (is_continuation(lead) || lead > 0xF4) return false;
        const auto size = character_size(bytes[at]);
        if (size > 1 && !is_character(bytes, at, size)) return false;
        at += size;
    }
    return true;
}

char32_t code_point_at(std::string_view utf8, std::size_t at) {
    const auto bits = [&](std::size_t i) {
        return static_cast<unsigned char>(utf8[at + i]) & 0x3FU;
    };
    const auto lead = static_cast<unsigned char>(utf8[at]);
    switch (character_size(utf8[at])) {
        case 1: return lead;
        case 2: return ((lead & 0x1FU) << 6U) | bits(1);
        case 3: return ((lead & 0x0FU) << 12U) | (bits(1) << 6U) | bits(2);
        default: return ((lead & 0x07U) << 18U) | (bits(1) << 12U) | (bits(2) << 6U) | bits(3);
    }
}

void append_code_point(std::string& utf8, char32_t code_point) {
    const auto tail = [&](unsigned shift) {
        utf8.push_back(static_cast<char>(0x80U | ((code_point >> shift) & 0x3FU)));
    };
    if (code_point < 0x80) {
        utf8.push_back(static_cast<char>(code_point));
        return;
    }
    if (code_point < 0x800) {
        utf8.push_back(static_cast<char>(0xC0U | (code_point >> 6U)));
    } else if (code_point < 0x10000) {
        utf8.push_back(static_cast<char>(0xE0U | (code_point >> 12U)));
        tail(6);
    } else {
        utf8.push_back(static_cast<char>(0xF0U | (code_point >> 18U)));
        tail(12);
        tail(6);
    }
    tail(0);
}

}  // namespace baoda::text
