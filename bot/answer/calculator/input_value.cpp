#include "bot/answer/calculator/input_value.hpp"

#include <charconv>

#include <fmt/format.h>

#include "knowledge/base/file.hpp"

namespace baoda::answer {

namespace {

constexpr int kOldest = 150;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Takes a number off the front; nothing when none stands there.
std::optional<int> take_number(std::string_view& text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

bool take(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

}  // namespace

std::string people_words(const std::vector<Members>& people) {
    std::vector<std::string> words;
    words.reserve(people.size());
    for (const auto& members : people) {
        words.push_back(fmt::format("{}:{}", members.group, members.count) +
                        (members.age ? fmt::format("@{}", *members.age) : std::string{}));
    }
    return fmt::format("{}", fmt::join(words, ","));
}

std::vector<Members> people_of(std::string_view words) {
    std::vector<Members> people;
    for (auto word : base::split(words, ',')) {
        const auto colon = word.find(':');
        if (colon == std::string_view::npos) continue;
        Members members{.group = std::string{word.substr(0, colon)}};
        word.remove_prefix(colon + 1);
        const auto count = take_number(word);
        if (!count) continue;
        members.count = *count;
        if (take(word, "@")) members.age = take_number(word);
        people.push_back(std::move(members));
    }
    return people;
}

int people_count(const std::vector<Members>& people) {
    int count = 0;
    for (const auto& members : people) count += members.count;
    return count;
}

std::optional<std::int64_t> number_of(std::string_view text) {
    std::int64_t number = 0;
    const auto* end = text.data() + text.size();
    const auto [read, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || read != end) return std::nullopt;
    return number;
}

std::optional<AgeRange> age_range(std::string_view who) {
    std::size_t at = 0;
    while (at < who.size() && !is_digit(who[at])) ++at;
    auto rest = who.substr(at);
    const auto first = take_number(rest);
    if (!first || rest.find("岁") == std::string_view::npos) return std::nullopt;
    for (const std::string_view dash : {"-", "—", "–", "~", "至", "到"}) {
        if (!take(rest, dash)) continue;
        if (const auto last = take_number(rest)) return AgeRange{*first, *last};
    }
    if (rest.find("以上") != std::string_view::npos) return AgeRange{*first, kOldest};
    if (rest.find("以下") != std::string_view::npos) return AgeRange{0, *first};
    return std::nullopt;
}

}  // namespace baoda::answer
