#include "bot/server/utf8_check.hpp"

#include <cstddef>

namespace baoda::server {
namespace {

/// What may follow a lead byte: how many bytes, and the bounds of the first of them.
///
/// The bounds keep out overlong forms, surrogates and what lies above U+10FFFF (Unicode, table
/// 3-7).
struct Sequence {
    std::size_t continuations = 0;
    unsigned char low = 0x80;
    unsigned char high = 0xbf;
    bool valid = true;
};

Sequence sequence_of(unsigned char lead) {
    if (lead < 0x80) return {};
    if (lead >= 0xc2 && lead <= 0xdf) return {.continuations = 1};
    if (lead == 0xe0) return {.continuations = 2, .low = 0xa0};
    if (lead == 0xed) return {.continuations = 2, .high = 0x9f};
    if (lead >= 0xe1 && lead <= 0xef) return {.continuations = 2};
    if (lead == 0xf0) return {.continuations = 3, .low = 0x90};
    if (lead == 0xf4) return {.continuations = 3, .high = 0x8f};
    if (lead >= 0xf1 && lead <= 0xf3) return {.continuations = 3};
    return {.valid = false};
}

bool continues(std::string_view bytes, const Sequence& sequence) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        const auto low = i == 0 ? sequence.low : 0x80;
        const auto high = i == 0 ? sequence.high : 0xbf;
        if (byte < low || byte > high) return false;
    }
    return bytes.size() == sequence.continuations;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sequence = sequence_of(static_cast<unsigned char>(bytes.front()));
        if (!sequence.valid) return false;
        bytes.remove_prefix(1);
        if (!continues(bytes.substr(0, sequence.continuations), sequence)) return false;
        bytes.remove_prefix(sequence.continuations);
    }
    return true;
}

}  // namespace baoda::server
