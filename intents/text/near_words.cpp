#include "intents/text/near_words.hpp"

#include <algorithm>
#include <bit>

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

}  // namespace

NearWords::Shelf::Shelf(Entries entries) {
    std::ranges::sort(entries);
    entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
    for (const auto& [hash, number] : entries) {
        if (hashes_.empty() || hashes_.back() != hash) {
            hashes_.push_back(hash);
            begins_.push_back(static_cast<std::uint32_t>(numbers_.size()));
        }
        numbers_.push_back(number);
    }
    begins_.push_back(static_cast<std::uint32_t>(numbers_.size()));
    slots_.assign(std::bit_ceil(2 * hashes_.size() + 1), 0);
    for (std::size_t i = 0; i < hashes_.size(); ++i) {
        slots_[slot_of(hashes_[i])] = static_cast<std::uint32_t>(i + 1);
    }
}

std::size_t NearWords::Shelf::slot_of(std::uint64_t hash) const {
    const auto mask = slots_.size() - 1;
    auto slot = (hash >> 32U) & mask;
    while (slots_[slot] != 0 && hashes_[slots_[slot] - 1] != hash) slot = (slot + 1) & mask;
    return slot;
}

NearWords::Numbers NearWords::Shelf::find(std::uint64_t hash) const {
    if (slots_.empty()) return {};
    const auto place = slots_[slot_of(hash)];
    if (place == 0) return {};
    return Numbers{numbers_}.subspan(begins_[place - 1], begins_[place] - begins_[place - 1]);
}

NearWords::NearWords(const std::vector<std::u32string>& words, const Sounds& sounds) {
    Shelf::Entries sounding;
    Shelf::Entries damaged;
    for (const auto& word : words) {
        const bool fits = word.size() >= kLeast && word.size() <= kMost &&
                          std::ranges::all_of(word, is_common_han);
        if (!fits) continue;
        const auto number = static_cast<std::uint32_t>(words_.size());
        words_.push_back(word);
        add_sounds(number, sounds, sounding);
        add_damaged(number, damaged);
    }
    by_sound_ = Shelf{std::move(sounding)};
    by_rest_ = Shelf{std::move(damaged)};
}

// A word is found by every combination of its characters' readings.
void NearWords::add_sounds(std::uint32_t number,
                           const Sounds& sounds,
                           Shelf::Entries& entries) const {
    std::vector<std::uint64_t> hashes{kBasis};
    for (const char32_t c : words_[number]) {
        std::vector<std::uint64_t> longer;
        for (const auto reading : sounds.of(c)) {
            if (reading == Sounds::kSilent) continue;
            for (const auto hash : hashes) longer.push_back(mixed(hash, sounds.blurred(reading)));
        }
        hashes = std::move(longer);
    }
    for (const auto hash : hashes) entries.emplace_back(hash, number);
}

void NearWords::add_damaged(std::uint32_t number, Shelf::Entries& entries) const {
    const auto& word = words_[number];
    if (word.size() < kLeastDamaged) return;
    for (std::size_t i = 0; i < word.size(); ++i) {
        auto rest = word;
        rest.erase(i, 1);
        entries.emplace_back(hash_of(rest), number);
    }
}

NearWords::Numbers NearWords::sounding(std::u32string_view characters, const Sounds& sounds) const {
    auto hash = kBasis;
    for (const char32_t c : characters) {
        const auto reading = sounds.of(c).front();
        if (reading == Sounds::kSilent) return {};
        hash = mixed(hash, sounds.blurred(reading));
    }
    return by_sound_.find(hash);
}

NearWords::Numbers NearWords::lacking_one(std::u32string_view characters) const {
    return by_rest_.find(hash_of(characters));
}

}  // namespace baoda::text
