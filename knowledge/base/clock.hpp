#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "knowledge/base/result.hpp"

namespace baoda::base {

using TimePoint = std::chrono::sys_seconds;
/// A calendar day in China Standard Time; policy dates mean this calendar.
using Date = std::chrono::year_month_day;

inline constexpr int kMonthsInYear = 12;

/// The day in China (UTC+8, no daylight saving since 1991) at that moment.
[[nodiscard]] Date china_date(TimePoint moment);

/// Days from `from` to `to`; negative when `to` lies before.
[[nodiscard]] int days_between(Date from, Date to);

/// "2026-11-22" to a date; nothing for anything that is not a day of the calendar.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

/// A date as "2026-11-22".
[[nodiscard]] std::string to_iso(Date date);

/// "2026-11-22T10:00:00+08:00" (offset or Z required) to a moment.
[[nodiscard]] Result<TimePoint> parse_moment(std::string_view text);

/// A moment as ISO 8601 in China Standard Time.
[[nodiscard]] std::string to_iso(TimePoint moment);

/// Where "now" comes from; the only place of the product that may ask the machine's clock for it.
class Clock {
public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;
    [[nodiscard]] virtual TimePoint now() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock {
public:
    [[nodiscard]] TimePoint now() const override;
};

/// A clock that stands still: for tests and for BAODA_NOW.
class FixedClock final : public Clock {
public:
    explicit FixedClock(TimePoint moment) : moment_(moment) {}

    [[nodiscard]] TimePoint now() const override { return moment_; }

private:
    TimePoint moment_;
};

}  // namespace baoda::base
