#include "intents/entity/gazetteer.hpp"

#include <algorithm>
#include <array>

#include "intents/entity/denial.hpp"
#include "intents/text/utf8.hpp"

namespace baoda::entity {

namespace {

// A single character means a place only in these surroundings (在沪就医, 皖籍, 沪户口): elsewhere
// 贵, 云, 新, 青 are ordinary words.
constexpr std::array<std::string_view, 10> kBefore{"在", "来", "回", "到", "驻",
                                                   "离", "返", "赴", "入", "留"};
constexpr std::array<std::string_view, 6> kAfter{"籍", "户", "上", "漂", "内", "工"};
// Everyday words of one character: 到新地方, 在贵院, 在云上, 黑户. Only 籍 makes a place of them.
constexpr std::array<std::string_view, 5> kEveryday{"贵", "云", "新", "青", "黑"};

// Longest name first: 西湖区 is one token, 合肥 + 市 may be two.
constexpr std::size_t kMostTokens = 3;

/// Whether the character begins the text or stands where no word runs on.
std::string_view character_before(std::string_view text, std::size_t at) {
    if (at == 0) return {};
    std::size_t begin = at - 1;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) --begin;
    return text.substr(begin, at - begin);
}

std::string_view character_after(std::string_view text, std::size_t at) {
    if (at >= text.size()) return {};
    return text.substr(at, text::character_size(text[at]));
}

template <std::size_t size>
bool contains(const std::array<std::string_view, size>& list, std::string_view item) {
    return std::ranges::find(list, item) != list.end();
}

/// Whether the single character of the span names a place by what stands around it. Its token holds
/// nothing else: 在深夜 is not 在深.
bool stands_for_place(std::string_view text, const text::Span& span, const text::Span& token) {
    const auto before = character_before(text, span.begin);
    const auto after = character_after(text, span.end);
    const bool everyday = contains(kEveryday, text.substr(span.begin, span.size()));
    const bool led = !everyday && contains(kBefore, before);
    const bool followed = everyday ? after == "籍" : contains(kAfter, after);
    return (led || followed) && token.begin + (led ? before.size() : 0) >= span.begin &&
           token.end <= span.end + (followed ? after.size() : 0);
}

}  // namespace

Gazetteer::Gazetteer(const std::vector<PlaceName>& names) {
    std::unordered_map<std::string, std::vector<PlaceCode>> weak;
    for (const auto& place : names) {
        auto& table = place.in_pattern ? by_character_ : place.weak ? weak : by_name_;
        table[place.name].push_back(place.code);
    }
    for (auto& [name, codes] : weak) by_name_.try_emplace(name, codes);
    for (auto* table : {&by_name_, &by_character_}) {
        for (auto& [name, codes] : *table) {
            std::ranges::sort(codes);
            codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
        }
    }
}

std::vector<std::string> Gazetteer::names() const {
    std::vector<std::string> names;
    names.reserve(by_name_.size());
    for (const auto& [name, codes] : by_name_) names.push_back(name);
    std::ranges::sort(names);
    return names;
}

const std::vector<PlaceCode>* Gazetteer::codes_of(std::string_view name) const {
    const auto found = by_name_.find(std::string{name});
    return found == by_name_.end() ? nullptr : &found->second;
}

std::vector<PlaceMention> Gazetteer::find(const text::AnalyzedText& message) const {
    std::vector<PlaceMention> found;
    for (std::size_t first = 0; first < message.tokens.size();) {
        const auto used = add_name(message, first, found);
        if (used == 0) add_pattern(message, message.tokens[first], found);
        first += std::max<std::size_t>(used, 1);
    }
    return found;
}

std::size_t Gazetteer::add_name(const text::AnalyzedText& message,
                                std::size_t first,
                                std::vector<PlaceMention>& found) const {
    const auto& tokens = message.tokens;
    const std::string_view text = message.normalized.utf8;
    for (auto count = std::min(kMostTokens, tokens.size() - first); count > 0; --count) {
        const text::Span span{tokens[first].span.begin, tokens[first + count - 1].span.end};
        const auto name = text.substr(span.begin, span.size());
        const auto* codes = codes_of(name);
        if (codes == nullptr) continue;
        // 不是南昌，是杭州: what is denied is not meant, but its words are used up.
        if (!is_denied(text, span.begin)) {
            found.push_back({.span = span, .name = std::string{name}, .codes = *codes});
        }
        return count;
    }
    return 0;
}

void Gazetteer::add_pattern(const text::AnalyzedText& message,
                            const text::Token& token,
                            std::vector<PlaceMention>& found) const {
    const std::string_view text = message.normalized.utf8;
    for (std::size_t at = token.span.begin; at < token.span.end;) {
        const auto character = character_after(text, at);
        const auto codes = by_character_.find(std::string{character});
        const auto end = at + character.size();
        const bool known = codes != by_character_.end();
        if (known && stands_for_place(text, {at, end}, token.span)) {
            found.push_back(
                {.span = {at, end}, .name = std::string{character}, .codes = codes->second});
        }
        at = end;
    }
}

}  // namespace baoda::entity
