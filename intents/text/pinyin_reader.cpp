#include "intents/text/pinyin_reader.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace baoda::text {

namespace {

constexpr std::size_t kLongestSyllable = 6;  // zhuang
// So many of the likeliest readings of a beginning are followed.
constexpr std::size_t kBeam = 12;
// How much the characters' own frequency counts beside that of their pairs.
constexpr float kBackoff = 3.0F;
constexpr float kUnseen = 0.01F;
// Of the pairs that a reading makes so many in ten must be known, one of them more than once.
constexpr std::size_t kKnownOfTen = 6;
// On average at least: aaaa is no pinyin.
constexpr std::size_t kLettersPerSyllable = 2;
constexpr std::size_t kLeastLetters = 3;  // ai rather is what it is.

}  // namespace

/// The best way to read the letters up to a place that ends with a character.
struct PinyinReader::Way {
    char32_t character = 0;
    float score = 0;
    std::size_t from = 0;    // Place before,
    std::size_t before = 0;  // and which way there.
};

PinyinReader::PinyinReader(const Sounds& sounds, const Usage& usage)
    : sounds_(&sounds), usage_(&usage), by_sound_(sounds.size()) {
    for (const char32_t c : usage.characters()) {
        for (const auto reading : sounds.of(c)) {
            if (reading != Sounds::kSilent) by_sound_[reading].push_back(c);
        }
    }
}

float PinyinReader::likelihood(char32_t first, char32_t second) const {
    const auto total = static_cast<float>(usage_->total()) + 1;
    const float alone = (static_cast<float>(usage_->of(second)) + kUnseen) / total;
    if (first == 0) return std::log(alone);
    const auto pair = static_cast<float>(usage_->pair(first, second));
    const auto before = static_cast<float>(usage_->of(first));
    return std::log((pair + kBackoff * alone) / (before + kBackoff));
}

void PinyinReader::extend(Lattice& ways,
                          std::size_t at,
                          const std::string& letters,
                          std::size_t end) const {
    for (auto to = at + 1; to <= std::min(end, at + kLongestSyllable); ++to) {
        const auto syllable = sounds_->find(std::string_view{letters}.substr(at, to - at));
        if (syllable == Sounds::kSilent) continue;
        for (const char32_t c : by_sound_[syllable]) {
            Way best{.character = c, .from = at};
            for (std::size_t i = 0; i < ways[at].size(); ++i) {
                const auto& before = ways[at][i];
                const float score = before.score + likelihood(before.character, c);
                if (i > 0 && score <= best.score) continue;
                best.score = score;
                best.before = i;
            }
            ways[to].push_back(best);
        }
    }
}

bool PinyinReader::is_pinyin(std::string_view letters) const {
    std::vector<bool> reached(letters.size() + 1, false);
    reached.front() = true;
    for (std::size_t at = 0; at < letters.size(); ++at) {
        if (!reached[at]) continue;
        for (auto to = at + 1; to <= std::min(letters.size(), at + kLongestSyllable); ++to) {
            if (sounds_->find(letters.substr(at, to - at)) != Sounds::kSilent) reached[to] = true;
        }
    }
    return reached.back();
}

std::optional<std::vector<ReadCharacter>> PinyinReader::read(const TypedRun& run) const {
    if (sounds_ == nullptr) return std::nullopt;
    std::string letters;
    std::vector<std::pair<std::size_t, std::size_t>> place_of;  // Piece and letter in it.
    for (std::size_t piece = 0; piece < run.pieces.size(); ++piece) {
        for (std::size_t i = 0; i < run.pieces[piece].size(); ++i) place_of.emplace_back(piece, i);
        letters += run.pieces[piece];
    }
    Lattice ways(letters.size() + 1);
    ways.front().push_back({.character = run.before});
    const auto better = [](const Way& a, const Way& b) { return a.score > b.score; };
    for (std::size_t at = 0; at < letters.size(); ++at) {
        if (ways[at].empty()) continue;
        std::ranges::stable_sort(ways[at], better);
        if (ways[at].size() > kBeam) ways[at].resize(kBeam);
        const auto [piece, letter] = place_of[at];
        extend(ways, at, letters, at - letter + run.pieces[piece].size());
    }
    if (letters.empty() || ways.back().empty()) return std::nullopt;
    for (auto& way : ways.back()) {
        if (run.after != 0) way.score += likelihood(way.character, run.after);
    }
    std::ranges::stable_sort(ways.back(), better);
    std::vector<ReadCharacter> read;
    for (std::size_t at = letters.size(), i = 0; at > 0;) {
        const auto way = ways[at][i];
        const auto [piece, letter] = place_of[way.from];
        read.push_back({way.character, piece, letter});
        at = way.from;
        i = way.before;
    }
    std::ranges::reverse(read);
    const auto least = std::max(kLettersPerSyllable * read.size(), kLeastLetters);
    if (letters.size() < least) return std::nullopt;
    if (!is_likely(run, read)) return std::nullopt;
    return read;
}

bool PinyinReader::is_likely(const TypedRun& run, const std::vector<ReadCharacter>& read) const {
    std::size_t known = 0;
    std::size_t pairs = 0;
    std::uint32_t most = 0;
    auto before = run.before;
    const auto count = [&](char32_t next) {
        if (before != 0 && next != 0) {
            const auto often = usage_->pair(before, next);
            ++pairs;
            known += often > 0 ? 1 : 0;
            most = std::max(most, often);
        }
        before = next;
    };
    for (const auto& one : read) count(one.character);
    count(run.after);
    return most > 1 && known * 10 >= pairs * kKnownOfTen;
}

}  // namespace baoda::text
