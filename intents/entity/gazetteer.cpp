#include "intents/entity/gazetteer.hpp"

#include <algorithm>
#include <utility>

#include "intents/text/utf8.hpp"

namespace baoda::entity {

namespace {

// Longest name first: 西湖区 is one token, 合肥 + 市 may be two.
constexpr std::size_t kMostTokens = 3;
constexpr std::size_t kBeginnings = 1U << 16U;

/// A number below kBeginnings for the first characters of a text.
std::size_t number_of_beginning(std::string_view text, std::size_t characters) {
    std::size_t end = 0;
    for (; characters > 0 && end < text.size(); --characters) {
        end += text::character_size(text[end]);
    }
    return std::hash<std::string_view>{}(text.substr(0, end)) % kBeginnings;
}

/// The character that ends here; empty where the text begins.
std::string_view character_before(std::string_view text, std::size_t at) {
    if (at == 0) return {};
    std::size_t begin = at - 1;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) --begin;
    return text.substr(begin, at - begin);
}

/// The character that begins here; empty where the text ends.
std::string_view character_after(std::string_view text, std::size_t at) {
    if (at >= text.size()) return {};
    return text.substr(at, text::character_size(text[at]));
}

bool contains(const std::vector<std::string>& list, std::string_view item) {
    return std::ranges::find(list, item) != list.end();
}

/// Whether a word of the list begins here and ends with a token: 大学 is none in 大学生.
bool any_begins(const text::AnalyzedText& message,
                std::size_t at,
                const std::vector<std::string>& list) {
    const auto rest = std::string_view{message.normalized.utf8}.substr(at);
    return std::ranges::any_of(list, [&](const std::string& word) {
        if (!rest.starts_with(word)) return false;
        const auto end = at + word.size();
        return std::ranges::any_of(message.tokens,
                                   [&](const auto& token) { return token.span.end == end; });
    });
}

void make_unique(std::vector<PlaceCode>& codes) {
    std::ranges::sort(codes);
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
}

/// Whether the message says nothing else.
bool is_whole(const text::AnalyzedText& message, const text::Span& span) {
    return std::ranges::all_of(message.tokens, [&](const text::Token& token) {
        const bool inside = span.begin <= token.span.begin && token.span.end <= span.end;
        return inside || text::is_silent(token);
    });
}

}  // namespace

Gazetteer::Gazetteer(const std::vector<PlaceName>& names, PlaceWords words)
    : words_(std::move(words)), beginnings_(kBeginnings, false) {
    std::unordered_map<std::string, std::vector<PlaceCode>> weak;
    for (const auto& place : names) {
        if (place.in_pattern) {
            by_character_[place.name].push_back(place.code);
        } else if (place.weak) {
            weak[place.name].push_back(place.code);
        } else {
            auto& named = by_name_[place.name];
            named.codes.push_back(place.code);
            named.loose = named.loose && place.nickname;
        }
    }
    for (auto& [name, codes] : weak) by_name_.try_emplace(name, Named{.codes = codes});
    for (auto& [name, named] : by_name_) {
        make_unique(named.codes);
        beginnings_[number_of_beginning(name, 2)] = true;
        named.loose = named.loose || words_.loose.contains(name);
    }
    for (auto& [name, codes] : by_character_) make_unique(codes);
}

/// Whether the single character of the span names a place by what stands around it. Its token holds
/// nothing else: 在深夜 is not 在深.
bool Gazetteer::stands_for_place(std::string_view text,
                                 const text::Span& span,
                                 const text::Span& token) const {
    const auto before = character_before(text, span.begin);
    const auto after = character_after(text, span.end);
    const bool common = contains(words_.letter_common, text.substr(span.begin, span.size()));
    const bool led = !common && contains(words_.letter_before, before);
    const bool followed =
        contains(common ? words_.letter_common_after : words_.letter_after, after);
    return (led || followed) && token.begin + (led ? before.size() : 0) >= span.begin &&
           token.end <= span.end + (followed ? after.size() : 0);
}

bool Gazetteer::is_everyday(const text::AnalyzedText& message,
                            const text::Span& span,
                            const Named& place,
                            const std::vector<PlaceMention>& found) const {
    const std::string_view text = message.normalized.utf8;
    const bool names_more =
        any_begins(message, span.end, words_.road) || any_begins(message, span.begin, words_.thing);
    if (names_more) return true;
    const auto before = text.substr(0, span.begin);
    if (std::ranges::any_of(words_.person,
                            [&](const std::string& word) { return before.ends_with(word); })) {
        return true;
    }
    if (place.loose && any_begins(message, span.end, words_.sign)) return true;
    if (!words_.common.contains(std::string{text.substr(span.begin, span.size())})) return false;
    const bool follows_place = !found.empty() && found.back().span.end == span.begin;
    return !follows_place && !is_whole(message, span);
}

std::vector<std::string> Gazetteer::names() const {
    std::vector<std::string> names;
    names.reserve(by_name_.size());
    for (const auto& [name, named] : by_name_) names.push_back(name);
    std::ranges::sort(names);
    return names;
}

const Gazetteer::Named* Gazetteer::named(std::string_view name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : &found->second;
}

bool Gazetteer::may_begin_name(std::string_view text) const {
    return !beginnings_.empty() &&
           (beginnings_[number_of_beginning(text, 2)] || beginnings_[number_of_beginning(text, 1)]);
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
    if (!may_begin_name(text.substr(tokens[first].span.begin))) return 0;
    for (auto count = std::min(kMostTokens, tokens.size() - first); count > 0; --count) {
        const text::Span span{tokens[first].span.begin, tokens[first + count - 1].span.end};
        const auto name = text.substr(span.begin, span.size());
        const auto* place = named(name);
        if (place == nullptr) continue;
        if (!is_everyday(message, span, *place, found)) {
            found.push_back({.span = span, .name = std::string{name}, .codes = place->codes});
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
        const auto codes = by_character_.find(character);
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
