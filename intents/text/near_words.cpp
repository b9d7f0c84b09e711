#include "intents/text/near_words.hpp"

#include <algorithm>

namespace baoda::text {

namespace {

// FNV-1a over 32-bit units.
constexpr std::uint64_t kBasis = 14695981039346656037ULL;
constexpr std::uint64_t kPrime = 1099511628211ULL;

constexpr std::uint64_t mixed(std::uint64_t hash, std::uint32_t unit) {
    return (hash ^ (unit + 1)) * kPrime;
}

std::uint64_t hash_of(std::u32string_view characters) {
    auto hash = kBasis;
    for (const char32_t c : characters) hash = mixed(hash, c);
    return hash;
}

const NearWords::Numbers* found_in(const std::unordered_map<std::uint64_t, NearWords::Numbers>& map,
                                   std::uint64_t key) {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}

void add_once(NearWords::Numbers& numbers, std::uint32_t number) {
    if (numbers.empty() || numbers.back() != number) numbers.push_back(number);
}

}  // namespace

NearWords::NearWords(const std::vector<std::u32string>& words, const Sounds& sounds) {
    for (const auto& word : words) {
        const bool fits = word.size() >= kLeast && word.size() <= kMost &&
                          std::ranges::all_of(word, is_common_han);
        if (!fits) continue;
        const auto number = static_cast<std::uint32_t>(words_.size());
        words_.push_back(word);
        index_sounds(number, sounds);
        index_damaged(number);
    }
}

// A word is found by every combination of its characters' readings.
void NearWords::index_sounds(std::uint32_t number, const Sounds& sounds) {
    std::vector<std::uint64_t> hashes{kBasis};
    for (const char32_t c : words_[number]) {
        std::vector<std::uint64_t> longer;
        for (const auto reading : sounds.of(c)) {
            if (reading == Sounds::kSilent) continue;
            for (const auto hash : hashes) longer.push_back(mixed(hash, sounds.blurred(reading)));
        }
        hashes = std::move(longer);
    }
    for (const auto hash : hashes) add_once(by_sound_[hash], number);
}

void NearWords::index_damaged(std::uint32_t number) {
    const auto& word = words_[number];
    if (word.size() < kLeastDamaged) return;
    for (std::size_t i = 0; i < word.size(); ++i) {
        auto rest = word;
        rest.erase(i, 1);
        add_once(by_rest_[hash_of(rest)], number);
    }
}

const NearWords::Numbers* NearWords::sounding(std::u32string_view characters,
                                              const Sounds& sounds) const {
    auto hash = kBasis;
    for (const char32_t c : characters) {
        const auto reading = sounds.of(c).front();
        if (reading == Sounds::kSilent) return nullptr;
        hash = mixed(hash, sounds.blurred(reading));
    }
    return found_in(by_sound_, hash);
}

const NearWords::Numbers* NearWords::lacking_one(std::u32string_view characters) const {
    return found_in(by_rest_, hash_of(characters));
}

}  // namespace baoda::text
