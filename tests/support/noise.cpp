#include "tests/support/noise.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <stdexcept>
#include <utility>

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include "intents/text/letter.hpp"
#include "intents/text/utf8.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::support {

namespace {

constexpr std::array<std::string_view, 6> kEmoji{"😀", "😭", "🙏", "❤️", "👍🏻", "～～"};

// What people of other regions say for an everyday word.
const std::vector<std::pair<std::string_view, std::vector<std::string_view>>> kDialect{
    {"怎么", {"咋", "咋个", "点样", "哪能", "啷个", "咋子", "么样"}},
    {"如何", {"咋个", "点样"}},
    {"什么", {"啥", "么子", "啥子", "嘛", "乜嘢"}},
    {"多少", {"几多", "好多"}},
    {"哪里", {"边度", "哪点", "哪哒"}},
    {"没有", {"冇", "没得", "冇得"}},
    {"为什么", {"为啥子", "做咩", "咋回事"}},
    {"你", {"侬", "恁"}},
    {"知道", {"晓得", "知晓"}},
};

// The zeroes of digits in other writings, and the characters of Chinese ones.
constexpr std::array<char32_t, 3> kZeroes{U'０', U'٠', U'०'};
constexpr std::u32string_view kChineseDigits = U"〇一二三四五六七八九";

/// SplitMix64: the next number of a fixed sequence, below `limit`.
std::size_t draw(std::uint64_t& seed, std::size_t limit) {
    seed += 0x9E37'79B9'7F4A'7C15;
    auto mixed = seed;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58'476D'1CE4'E5B9;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D0'49BB'1331'11EB;
    mixed ^= mixed >> 31U;
    return static_cast<std::size_t>(mixed % limit);
}

std::u32string decoded(std::string_view utf8) {
    std::u32string text;
    for (std::size_t at = 0; at < utf8.size(); at += text::character_size(utf8[at])) {
        text.push_back(text::code_point_at(utf8, at));
    }
    return text;
}

std::string encoded(std::u32string_view text) {
    std::string utf8;
    for (const char32_t c : text) text::append_code_point(utf8, c);
    return utf8;
}

/// Places for which `suits` holds.
std::vector<std::size_t> places(const std::u32string& text,
                                const std::function<bool(std::size_t)>& suits) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (suits(i)) found.push_back(i);
    }
    return found;
}

/// One of the text's ideographs; nothing when it has none.
std::optional<std::size_t> some_ideograph(const std::u32string& text, std::uint64_t& seed) {
    const auto found = places(text, [&](std::size_t i) { return text::is_common_han(text[i]); });
    if (found.empty()) return std::nullopt;
    return found[draw(seed, found.size())];
}

std::optional<std::string> dropped(std::u32string text, std::uint64_t& seed) {
    const auto at = some_ideograph(text, seed);
    if (!at || text.size() < 3) return std::nullopt;
    text.erase(*at, 1);
    return encoded(text);
}

std::optional<std::string> doubled(std::u32string text, std::uint64_t& seed) {
    const auto at = some_ideograph(text, seed);
    if (!at) return std::nullopt;
    text.insert(*at, 1, text[*at]);
    return encoded(text);
}

std::optional<std::string> swapped(std::u32string text, std::uint64_t& seed) {
    const auto found = places(text, [&](std::size_t i) {
        return i + 1 < text.size() && text::is_common_han(text[i]) &&
               text::is_common_han(text[i + 1]) && text[i] != text[i + 1];
    });
    if (found.empty()) return std::nullopt;
    const auto at = found[draw(seed, found.size())];
    std::swap(text[at], text[at + 1]);
    return encoded(text);
}

std::optional<std::string> traditional(const std::string& text) {
    static const std::unique_ptr<icu::Transliterator> rules = [] {
        auto status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> opened{
            icu::Transliterator::createInstance("Hans-Hant", UTRANS_FORWARD, status)};
        if (U_FAILURE(status)) throw std::runtime_error("ICU has no Hans-Hant");
        return opened;
    }();
    auto changed = icu::UnicodeString::fromUTF8(text);
    rules->transliterate(changed);
    std::string result;
    changed.toUTF8String(result);
    if (result == text) return std::nullopt;
    return result;
}

std::optional<std::string> full_width(std::u32string text, std::uint64_t& seed) {
    constexpr char32_t kDistance = 0xFEE0;
    for (auto& c : text) {
        if (c > 0x20 && c < 0x7F) c += kDistance;
        if (c == 0x20) c = 0x3000;
    }
    text.insert(draw(seed, text.size() + 1), 1, 0x3000);
    return encoded(text);
}

std::optional<std::string> dialect(std::string text, std::uint64_t& seed) {
    for (const auto& [usual, others] : kDialect) {
        const auto at = text.find(usual);
        if (at == std::string::npos) continue;
        text.replace(at, usual.size(), others[draw(seed, others.size())]);
        return text;
    }
    return std::nullopt;
}

std::optional<std::string> emoji(const std::u32string& text, std::uint64_t& seed) {
    const auto at = draw(seed, text.size() + 1);
    return encoded(text.substr(0, at)) + std::string{kEmoji.at(draw(seed, kEmoji.size()))} +
           encoded(text.substr(at)) + std::string{kEmoji.at(draw(seed, kEmoji.size()))};
}

std::optional<std::string> digits(std::u32string text, std::uint64_t& seed) {
    const auto writing = draw(seed, kZeroes.size() + 1);
    bool changed = false;
    for (auto& c : text) {
        if (!text::is_ascii_digit(c)) continue;
        const auto value = c - U'0';
        c = writing < kZeroes.size() ? kZeroes.at(writing) + value : kChineseDigits[value];
        changed = true;
    }
    if (!changed) return std::nullopt;
    return encoded(text);
}

}  // namespace

std::string_view name_of(Noise kind) {
    constexpr std::array<std::string_view, kAllNoise.size()> kNames{
        "homophone",  "dropped", "doubled", "swapped", "traditional",
        "full width", "pinyin",  "dialect", "emoji",   "digits"};
    return kNames.at(static_cast<std::size_t>(kind));
}

NoiseMaker::NoiseMaker(const text::Analyzer& analyzer,
                       std::string_view pinyin_tsv,
                       const std::vector<std::string>& usual)
    : analyzer_(analyzer) {
    std::unordered_set<char32_t> common;
    for (const auto& text : usual) {
        const auto characters = decoded(text);
        common.insert(characters.begin(), characters.end());
    }
    for (const auto line : base::lines_of(pinyin_tsv)) {
        const auto fields = base::split(line, '\t');
        if (fields.size() != 2 || text::code_points(fields[0]) != 1) continue;
        const auto character = text::code_point_at(fields[0], 0);
        const std::string sound{base::split(fields[1], ',').front()};
        sound_of_.emplace(character, sound);
        if (common.contains(character)) by_sound_[sound].push_back(character);
    }
}

std::optional<std::string> NoiseMaker::homophone(std::u32string text, std::uint64_t& seed) const {
    const auto others = [&](std::size_t at) {
        std::u32string found;
        const auto sound = sound_of_.find(text[at]);
        if (sound == sound_of_.end()) return found;
        const auto same = by_sound_.find(sound->second);
        if (same != by_sound_.end()) found = same->second;
        std::erase(found, text[at]);
        return found;
    };
    const auto found = places(text, [&](std::size_t i) { return !others(i).empty(); });
    if (found.empty()) return std::nullopt;
    const auto at = found[draw(seed, found.size())];
    const auto choice = others(at);
    text[at] = choice[draw(seed, choice.size())];
    return encoded(text);
}

std::optional<std::string> NoiseMaker::as_typed(const std::string& text,
                                                std::uint64_t& seed) const {
    const auto analyzed = analyzer_.analyze(text);
    if (!analyzed) return std::nullopt;
    std::vector<std::pair<text::Span, std::string>> words;
    for (const auto& token : analyzed->tokens) {
        std::string typed;
        const auto characters = decoded(token.text);
        for (const char32_t c : characters) {
            const auto sound = sound_of_.find(c);
            if (sound == sound_of_.end()) break;
            typed += sound->second;
        }
        const bool whole =
            characters.size() > 1 &&
            std::ranges::all_of(characters, [&](char32_t c) { return sound_of_.contains(c); });
        if (whole) words.emplace_back(token.raw, typed);
    }
    if (words.empty()) return std::nullopt;
    const auto& [span, typed] = words[draw(seed, words.size())];
    auto changed = text;
    changed.replace(span.begin, span.size(), typed);
    return changed;
}

std::optional<std::string> NoiseMaker::make(Noise kind,
                                            const std::string& text,
                                            std::uint64_t seed) const {
    switch (kind) {
        case Noise::homophone: return homophone(decoded(text), seed);
        case Noise::dropped: return dropped(decoded(text), seed);
        case Noise::doubled: return doubled(decoded(text), seed);
        case Noise::swapped: return swapped(decoded(text), seed);
        case Noise::traditional: return traditional(text);
        case Noise::full_width: return full_width(decoded(text), seed);
        case Noise::pinyin: return as_typed(text, seed);
        case Noise::dialect: return dialect(text, seed);
        case Noise::emoji: return emoji(decoded(text), seed);
        case Noise::digits: return digits(decoded(text), seed);
    }
    return std::nullopt;
}

}  // namespace baoda::support
