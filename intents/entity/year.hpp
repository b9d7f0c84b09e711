#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intents/text/token.hpp"

namespace baoda::entity {

/// A year written in digits: 2026年, 2026年度.
struct YearMention {
    text::Span span;  ///< Its digits, in the normalized text.
    int year = 0;
    friend bool operator==(const YearMention&, const YearMention&) = default;
};

/// The years between 2000 and 2049 that the normalized text writes in digits, in order. A number
/// that is part of a longer one, or an amount (2000元), is no year. Two digits are one before 年度,
/// and before 年 and one of the field's `year_words`: 25年 alone may be a span of time.
[[nodiscard]] std::vector<YearMention> find_years(std::string_view normalized,
                                                  std::span<const std::string> year_words = {});

}  // namespace baoda::entity
