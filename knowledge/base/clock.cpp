#include "knowledge/base/clock.hpp"

#include <charconv>

#include <fmt/format.h>

namespace baoda::base {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;

constexpr hours kChinaOffset{8};

/// Exactly `digits` decimal digits at `at`, as a number.
std::optional<int> digits_at(std::string_view text, std::size_t at, std::size_t digits) {
    if (text.size() < at + digits) return std::nullopt;
    int value = 0;
    const auto* begin = text.data() + at;
    const auto [end, error] = std::from_chars(begin, begin + digits, value);
    if (error != std::errc{} || end != begin + digits || *begin == '-') return std::nullopt;
    return value;
}

/// "Z" or "+08:00" as an offset from UTC.
std::optional<minutes> parse_offset(std::string_view text) {
    if (text == "Z") return minutes{0};
    const bool is_shaped = text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':';
    if (!is_shaped) return std::nullopt;
    const auto hour = digits_at(text, 1, 2);
    const auto minute = digits_at(text, 4, 2);
    if (!hour || !minute || *hour > 14 || *minute > 59) return std::nullopt;
    const minutes offset = hours{*hour} + minutes{*minute};
    return text[0] == '-' ? -offset : offset;
}

}  // namespace

Date china_date(TimePoint moment) {
    return Date{std::chrono::floor<std::chrono::days>(moment + kChinaOffset)};
}

int days_between(Date from, Date to) {
    return static_cast<int>((sys_days{to} - sys_days{from}).count());
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits_at(text, 0, 4);
    const auto month = digits_at(text, 5, 2);
    const auto day = digits_at(text, 8, 2);
    if (!year || !month || !day) return std::nullopt;
    const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                    std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    return date;
}

std::string to_iso(Date date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

Result<TimePoint> parse_moment(std::string_view text) {
    const auto wrong = [&] {
        return fail(ErrorCode::invalid_argument,
                    fmt::format("时间“{}”写法不对，应形如 2026-11-22T10:00:00+08:00。", text));
    };
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':') return wrong();
    const auto date = parse_date(text.substr(0, 10));
    const auto hour = digits_at(text, 11, 2);
    const auto minute = digits_at(text, 14, 2);
    const auto second = digits_at(text, 17, 2);
    const auto offset = parse_offset(text.substr(19));
    if (!date || !hour || !minute || !second || !offset) return wrong();
    if (*hour > 23 || *minute > 59 || *second > 60) return wrong();
    return sys_days{*date} + hours{*hour} + minutes{*minute} + seconds{*second} - *offset;
}

std::string to_iso(TimePoint moment) {
    const auto local = moment + kChinaOffset;
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::hh_mm_ss time{local - day};
    return fmt::format("{}T{:02}:{:02}:{:02}+08:00", to_iso(Date{day}), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

TimePoint SystemClock::now() const {
    return std::chrono::floor<seconds>(std::chrono::system_clock::now());
}

}  // namespace baoda::base
