#include "knowledge/table/number_format.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "knowledge/base/clock.hpp"

namespace baoda::table {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr double kSecondsADay = 86'400;
constexpr double kLastSerial = 2'958'465;  // 9999-12-31, the last day of Excel's calendar.

/// The code without what it shows as it stands: "quoted", \c, _c and *c; nor [Red], [$-804].
/// What counts hours beyond the day ([h]) keeps its letters: such a cell is a time.
std::string bare(std::string_view code) {
    std::string letters;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (c == '"') {
            i = std::min(code.find('"', i + 1), code.size());
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '[') {
            const auto end = std::min(code.find(']', i), code.size());
            const auto inside = code.substr(i + 1, end - i - 1);
            const bool counts = inside.find_first_not_of("hHmMsS") == std::string_view::npos;
            if (counts) letters += inside;
            i = end;
        } else {
            letters += c;
        }
    }
    return letters;
}

/// Shortest text that reads back as the same number; large and tiny ones with an exponent.
std::string shortest(double number) {
    constexpr double kLarge = 1e21;
    constexpr double kSmall = 1e-7;
    const auto size = std::abs(number);
    const bool in_digits = size == 0 || (size >= kSmall && size < kLarge);
    std::array<char, 64> text{};
    auto* const end = text.data() + text.size();
    const auto written = in_digits ? std::to_chars(text.data(), end, number == 0 ? 0 : number,
                                                   std::chars_format::fixed)
                                   : std::to_chars(text.data(), end, number);
    return {text.data(), written.ptr};
}

std::string time_text(double seconds) {
    const auto whole = static_cast<int>(seconds);
    return fmt::format("{:02}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

/// The day of Excel's calendar. Counted from 1900 it has a 29 February 1900 (serial 60), which
/// never was: the days before are one less away from the origin, and that day itself is none.
std::optional<base::Date> day_of(double serial, bool from_1904) {
    using namespace std::chrono_literals;
    constexpr double kNeverWas = 60;
    if (serial < 0 || serial > kLastSerial) return std::nullopt;
    const auto count = days{static_cast<int>(serial)};
    if (from_1904) return base::Date{sys_days{1904y / 1 / 1} + count};
    if (serial < 1 || serial == kNeverWas) return std::nullopt;
    const auto origin = serial < kNeverWas ? sys_days{1899y / 12 / 31} : sys_days{1899y / 12 / 30};
    return base::Date{origin + count};
}

/// Rounded to the second, which is all that the text says: noon is not 11:59:59.
std::string date_text(double number, bool from_1904) {
    auto serial = std::floor(number);
    auto seconds = std::round((number - serial) * kSecondsADay);
    if (seconds >= kSecondsADay) {
        serial += 1;
        seconds = 0;
    }
    const auto day = day_of(serial, from_1904);
    if (!day) return shortest(number);
    return seconds == 0 ? base::to_iso(*day) : base::to_iso(*day) + ' ' + time_text(seconds);
}

}  // namespace

NumberKind built_in_kind(int format_id) {
    const auto within = [&](int first, int last) {
        return format_id >= first && format_id <= last;
    };
    // ECMA-376 part 1, 18.8.30: 9 to 49 everywhere, 27 to 58 in Chinese.
    if (within(9, 10)) return NumberKind::percent;
    if (within(18, 21) || within(32, 35) || within(45, 47) || within(55, 56)) {
        return NumberKind::time;
    }
    if (within(14, 22) || within(27, 36) || within(50, 58)) return NumberKind::date;
    return NumberKind::plain;
}

NumberKind kind_of_code(std::string_view code) {
    // The first part is for positive numbers: dates and rates are.
    auto letters = bare(code);
    letters.resize(std::min(letters.find(';'), letters.size()));
    const auto has = [&](const char* any) {
        return letters.find_first_of(any) != std::string::npos;
    };
    if (letters == "General" || letters == "G/通用格式" || letters == "@") return NumberKind::plain;
    if (has("yYdD")) return NumberKind::date;
    if (has("hHsS")) return NumberKind::time;
    if (has("mM")) return NumberKind::date;
    return has("%") ? NumberKind::percent : NumberKind::plain;
}

std::optional<std::string> number_text(std::string_view stored, NumberKind kind, bool from_1904) {
    double number = 0;
    const auto* end = stored.data() + stored.size();
    const auto [read, error] = std::from_chars(stored.data(), end, number);
    if (error != std::errc{} || read != end || !std::isfinite(number)) return std::nullopt;
    if (kind == NumberKind::date) return date_text(number, from_1904);
    if (kind == NumberKind::time && number >= 0 && number < 1) {
        return time_text(std::min(std::round(number * kSecondsADay), kSecondsADay - 1));
    }
    // Excel shows 15 digits: 0.07 is 7 %, though 0.07 * 100 is not quite 7.
    if (kind == NumberKind::percent) return fmt::format("{:.15g}%", number * 100);
    return shortest(number);
}

}  // namespace baoda::table
