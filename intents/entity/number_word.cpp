#include "intents/entity/number_word.hpp"

#include "intents/text/numerals.hpp"
#include "intents/text/utf8.hpp"

namespace baoda::entity {

namespace {

constexpr std::size_t kCharacter = 3;  // Bytes of a Chinese numeral in UTF-8.
constexpr std::size_t kMostDigits = 10;
constexpr std::int64_t kTenThousand = 10'000;

bool is_digit(std::string_view text, std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

/// The character that begins here; none behind the end.
char32_t character_at(std::string_view text, std::size_t at) {
    return at < text.size() ? text::code_point_at(text, at) : U'\0';
}

/// Digits with groups of three (5,000) and two decimals, in hundredths.
std::optional<NumberWord> read_digits(std::string_view text, std::size_t at) {
    NumberWord number{.end = at, .in_digits = true};
    std::size_t digits = 0;
    while (is_digit(text, number.end)) {
        number.hundredths = number.hundredths * 10 + (text[number.end++] - '0');
        if (++digits > kMostDigits) return std::nullopt;
        const bool grouped = number.end < text.size() && text[number.end] == ',' &&
                             is_digit(text, number.end + 1) && is_digit(text, number.end + 2) &&
                             is_digit(text, number.end + 3) && !is_digit(text, number.end + 4);
        if (grouped) ++number.end;
    }
    if (digits == 0) return std::nullopt;
    number.hundredths *= 100;
    if (number.end >= text.size() || text[number.end] != '.' || !is_digit(text, number.end + 1)) {
        return number;
    }
    int weight = 10;
    for (++number.end; is_digit(text, number.end); ++number.end, weight /= 10) {
        number.hundredths += weight * (text[number.end] - '0');
    }
    return number;
}

/// A numeral read character by character: each digit waits for its multiplier.
std::optional<NumberWord> read_numeral(std::string_view text, std::size_t at) {
    std::int64_t total = 0;
    std::int64_t section = 0;
    std::int64_t digit = -1;
    auto end = at;
    for (; end < text.size(); end += kCharacter) {
        if (const auto multiplier = text::multiplier_of(character_at(text, end));
            multiplier == kTenThousand) {
            if (total > 0 || section + digit <= 0) break;
            total = (section + (digit > 0 ? digit : 0)) * kTenThousand;
            section = 0;
            digit = -1;
        } else if (multiplier > 0) {
            const bool begins = multiplier == 10 && end == at;
            if (digit <= 0 && !begins) break;
            section += (begins ? 1 : digit) * multiplier;
            digit = -1;
        } else {
            const auto next = text::digit_of(character_at(text, end));
            if (next < 0 || digit > 0) break;
            digit = next;
        }
    }
    if (end == at) return std::nullopt;
    return NumberWord{.end = end, .hundredths = (total + section + (digit > 0 ? digit : 0)) * 100};
}

}  // namespace

std::optional<NumberWord> read_number(std::string_view text, std::size_t at) {
    if (!is_digit(text, at)) return read_numeral(text, at);
    auto number = read_digits(text, at);
    if (!number) return number;
    const auto multiplier = text::multiplier_of(character_at(text, number->end));
    if (multiplier < 1000) return number;
    return NumberWord{.end = number->end + kCharacter,
                      .hundredths = number->hundredths * multiplier};
}

}  // namespace baoda::entity
