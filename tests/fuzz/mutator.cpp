// Most mutations of bytes break UTF-8, and such a text is refused at once: all but a few are made
// whole again, so that time goes to what people can send.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "intents/text/utf8.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data,
                                               std::size_t size,
                                               std::size_t most,
                                               unsigned seed);

namespace {

constexpr unsigned kOneLeftBroken = 32;

/// The characters of the bytes that are whole; what is between them is left out.
std::string whole_characters(std::string_view bytes) {
    std::string whole;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto size = baoda::text::character_size(bytes[at]);
        const auto character = bytes.substr(at, size);
        const bool is_whole = character.size() == size && baoda::text::is_valid_utf8(character);
        if (is_whole) whole += character;
        at += is_whole ? size : 1;
    }
    return whole;
}

}  // namespace

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data,
                                    std::size_t size,
                                    std::size_t most,
                                    unsigned seed) {
    size = LLVMFuzzerMutate(data, size, most);
    if (seed % kOneLeftBroken == 0) return size;
    const std::string bytes(data, data + size);
    const auto whole = whole_characters(bytes);
    std::ranges::copy(whole, data);
    return whole.size();
}
