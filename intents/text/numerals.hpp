#pragma once

#include "intents/text/letter.hpp"

namespace baoda::text {

/// The value of a digit character (零 to 九, 〇, 两), -1 for any other.
[[nodiscard]] int digit_of(char32_t c);

/// 10, 100, 1000 or 10000 for 十百千万, and 0 for any other character.
[[nodiscard]] int multiplier_of(char32_t c);

/// Writes Chinese numerals as digits where they stand for a number, and only there:
/// three or more digits in a row (二〇二六), a numeral before a unit (三个月, 四百块, 两年), and
/// 百分之二. Words that hold a numeral (一起, 三甲, 五险一金, 统一) are left alone.
/// Every new digit comes from where its numeral began. Linear.
[[nodiscard]] Letters with_digits(Letters letters);

}  // namespace baoda::text
