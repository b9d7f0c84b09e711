#pragma once

#include <optional>
#include <string_view>

#include "intents/text/token.hpp"

namespace baoda::entity {

/// A year written in digits: 2026年, 2026年度, 2026医保.
struct YearMention {
    text::Span span;  ///< In the normalized text.
    int year = 0;
    friend bool operator==(const YearMention&, const YearMention&) = default;
};

/// The last year between 2000 and 2049 that the normalized text writes in digits. A number that is
/// part of a longer one, or an amount (2000元), is no year.
[[nodiscard]] std::optional<YearMention> find_year(std::string_view normalized);

}  // namespace baoda::entity
