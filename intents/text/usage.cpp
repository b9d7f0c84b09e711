#include "intents/text/usage.hpp"

#include <utility>

#include "intents/text/letter.hpp"
#include "intents/text/utf8.hpp"

namespace baoda::text {

namespace {

constexpr std::size_t kFirstPlaces = 1U << 12U;
constexpr std::size_t kCharacters = 0x10000;  // Common ideographs lie below.
constexpr std::uint64_t kGolden = 0x9E37'79B9'7F4A'7C15;

}  // namespace

void Usage::add(std::string_view text) {
    if (characters_.empty()) characters_.resize(kCharacters);
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size(); at += character_size(text[at])) {
        const auto c = code_point_at(text, at);
        if (!is_common_han(c)) {
            before = 0;
            continue;
        }
        ++characters_[c];
        ++total_;
        if (before != 0) count_pair(key_of(before, c));
        before = c;
    }
}

std::size_t Usage::place_of(std::uint32_t key) const {
    const auto mask = pairs_.size() - 1;
    auto place = static_cast<std::size_t>((key * kGolden) >> 32U) & mask;
    while (pairs_[place].key != 0 && pairs_[place].key != key) place = (place + 1) & mask;
    return place;
}

void Usage::count_pair(std::uint32_t key) {
    if (used_ * 2 >= pairs_.size()) grow();
    auto& pair = pairs_[place_of(key)];
    if (pair.key == 0) {
        pair.key = key;
        ++used_;
    }
    ++pair.count;
}

void Usage::grow() {
    std::vector<Pair> old(pairs_.empty() ? kFirstPlaces : pairs_.size() * 2);
    std::swap(old, pairs_);
    for (const auto& pair : old) {
        if (pair.key != 0) pairs_[place_of(pair.key)] = pair;
    }
}

std::vector<char32_t> Usage::characters() const {
    std::vector<char32_t> found;
    for (std::size_t c = 0; c < characters_.size(); ++c) {
        if (characters_[c] != 0) found.push_back(static_cast<char32_t>(c));
    }
    return found;
}

}  // namespace baoda::text
