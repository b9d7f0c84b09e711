#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "intents/text/token.hpp"
#include "knowledge/base/clock.hpp"

namespace baoda::entity {

enum class MeasureKind : std::uint8_t {
    duration,  ///< 三年, 12年8个月, 半年, 90天
    years,     ///< 2023年和2024年, 2021年到2023年
    date,      ///< 10月8号, 2026-10-08, 昨天
    number,    ///< 5000, 5千元: a number without a unit of time
};

/// A stretch of a message that measures something.
struct Measure {
    text::Span span;  ///< In the normalized text.
    MeasureKind kind = MeasureKind::number;
    std::int64_t months = 0;         ///< duration; below zero where the text says so (-3年).
    std::int64_t days = 0;           ///< duration: what is told in days and weeks.
    std::vector<int> years;          ///< years: each once, in order.
    std::optional<base::Date> date;  ///< date; nothing for 2月30日, which is none.
    std::int64_t hundredths = 0;     ///< number: times 100, so that yuan are fen.
    friend bool operator==(const Measure&, const Measure&) = default;
};

/// The measures of a normalized text, in order, without overlap. A day without a year is the one
/// nearest to `today`. A count of anything else (3个人) and a number inside a word is a number.
[[nodiscard]] std::vector<Measure> find_measures(std::string_view normalized, base::Date today);

}  // namespace baoda::entity
