#include "bot/dialogue/choices.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "intents/matching/ranker.hpp"

namespace baoda::dialogue {

namespace {

using Kind = Choice::Kind;

constexpr std::array<std::string_view, 10> kNumerals{"一", "二", "三", "四", "五",
                                                     "六", "七", "八", "九", "十"};
// Longer numbers are years and sums of money, not choices.
constexpr std::size_t kMostDigits = 2;

/// What is said, without punctuation and blanks.
std::string said_in(const text::AnalyzedText& text) {
    auto said = matching::bare_text(text);
    // "2." is a number with a point.
    while (said.ends_with('.')) said.pop_back();
    return said;
}

bool take_end(std::string_view& text, const WordSet& words) {
    std::size_t longest = 0;
    for (const auto& word : words) {
        if (word.size() > longest && text.ends_with(word)) longest = word.size();
    }
    text.remove_suffix(longest);
    return longest > 0;
}

/// The number that a text is, in digits or as one numeral; nothing when it is none.
std::optional<std::size_t> number_in(std::string_view text) {
    const auto* numeral = std::ranges::find(kNumerals, text);
    if (numeral != kNumerals.end()) {
        return static_cast<std::size_t>(numeral - kNumerals.begin()) + 1;
    }
    if (text.empty() || text.size() > kMostDigits) return std::nullopt;
    std::size_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace

std::optional<Choice> choice_made(const text::AnalyzedText& text,
                                  const std::vector<Option>& offered,
                                  const TurnWords& words) {
    if (offered.empty()) return std::nullopt;
    const auto said = said_in(text);
    std::string_view rest = said;
    rest.remove_prefix(longest_start(rest, words.choose).size());
    while (take_end(rest, words.unit)) {
    }
    if (const auto number = number_in(rest)) {
        if (*number < 1 || *number > offered.size()) return Choice{.kind = Kind::impossible};
        return Choice{.kind = Kind::taken, .place = *number - 1};
    }
    const bool is_last = is_made_of(said, {&words.last, &words.choose, &words.plain}) &&
                         holds_one_of(said, words.last);
    if (is_last) return Choice{.kind = Kind::taken, .place = offered.size() - 1};
    const bool is_none =
        is_made_of(said, {&words.none, &words.plain}) && holds_one_of(said, words.none);
    if (is_none) return Choice{.kind = Kind::none_of_these};
    return std::nullopt;
}

}  // namespace baoda::dialogue
