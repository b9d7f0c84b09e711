#include "intents/entity/measures.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "intents/entity/number_word.hpp"
#include "intents/text/utf8.hpp"

namespace baoda::entity {

namespace {

constexpr int kFirstYear = 2000;
constexpr int kLastYear = 2049;
constexpr int kFirstShortYear = 20;
constexpr int kLastShortYear = 35;
constexpr int kEarliestDate = 1000;
constexpr int kDaysInWeek = 7;

/// What is left of a text while a measure is taken off its front.
class Reader {
public:
    Reader(std::string_view text, std::size_t at) : text_(text), at_(at) {}

    bool take(std::string_view word) {
        if (!text_.substr(at_).starts_with(word)) return false;
        at_ += word.size();
        return true;
    }

    template <std::size_t N>
    bool take_any(const std::array<std::string_view, N>& words) {
        return std::ranges::any_of(words, [&](std::string_view word) { return take(word); });
    }

    [[nodiscard]] bool sees(std::string_view word) const {
        return text_.substr(at_).starts_with(word);
    }

    std::optional<NumberWord> number() {
        auto number = read_number(text_, at_);
        if (number) at_ = number->end;
        return number;
    }

    /// A whole number; takes nothing when there is none.
    std::optional<int> whole() {
        const auto number = read_number(text_, at_);
        constexpr std::int64_t kMost = 1'000'000;
        if (!number || !number->is_whole() || number->whole() > kMost) return std::nullopt;
        at_ = number->end;
        return static_cast<int>(number->whole());
    }

    [[nodiscard]] std::size_t at() const { return at_; }

private:
    std::string_view text_;
    std::size_t at_;
};

std::optional<base::Date> day_of(int year, int month, int day) {
    // <chrono> keeps a month and a day in one byte: 264 would be the 8th.
    if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    const base::Date date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                          std::chrono::day{static_cast<unsigned>(day)}};
    return date.ok() ? std::optional{date} : std::nullopt;
}

/// The day of the year before, this one or the next that is nearest to today.
std::optional<base::Date> nearest_day(int month, int day, base::Date today) {
    std::optional<base::Date> nearest;
    const int year = static_cast<int>(today.year());
    for (const int candidate : {year, year - 1, year + 1}) {
        const auto date = day_of(candidate, month, day);
        if (!date) continue;
        const auto distance = [&](base::Date to) {
            return std::abs(base::days_between(today, to));
        };
        if (!nearest || distance(*date) < distance(*nearest)) nearest = date;
    }
    return nearest;
}

int full_year(int year) {
    return year < 100 ? kFirstYear + year : year;
}

/// Takes the end of a day; the day itself is behind the number.
void take_day_unit(Reader& reader) {
    if (!reader.take("日")) reader.take("号");
}

/// 10月8号
std::optional<Measure> month_and_day(Reader reader, base::Date today) {
    const auto month = reader.whole();
    if (!month || !reader.take("月")) return std::nullopt;
    reader.take("份");
    const auto day = reader.whole();
    if (!day || reader.sees("个")) return std::nullopt;
    take_day_unit(reader);
    return Measure{.span = {0, reader.at()},
                   .kind = MeasureKind::date,
                   .date = nearest_day(*month, *day, today)};
}

/// 2026年10月8日, 2026-10-08, 2026/10/8, 2026.10.8
std::optional<Measure> full_date(Reader reader) {
    const auto year = reader.whole();
    if (!year) return std::nullopt;
    for (const std::string_view mark : {"年", "-", "/", "."}) {
        auto rest = reader;
        if (!rest.take(mark)) continue;
        const auto month = rest.whole();
        if (!month || !rest.take(mark == "年" ? "月" : mark)) return std::nullopt;
        const auto day = rest.whole();
        if (!day || full_year(*year) < kEarliestDate) return std::nullopt;
        take_day_unit(rest);
        return Measure{.span = {0, rest.at()},
                       .kind = MeasureKind::date,
                       .date = day_of(full_year(*year), *month, *day)};
    }
    return std::nullopt;
}

/// 昨天, 上个月5号
std::optional<Measure> relative_date(Reader reader, base::Date today) {
    using std::chrono::sys_days;
    constexpr std::array<std::string_view, 3> kDays{"今天", "昨天", "前天"};
    for (std::size_t i = 0; i < kDays.size(); ++i) {
        if (!reader.take(kDays.at(i))) continue;
        const auto back = std::chrono::days{static_cast<int>(i)};
        return Measure{.span = {0, reader.at()},
                       .kind = MeasureKind::date,
                       .date = base::Date{sys_days{today} - back}};
    }
    constexpr std::array<std::string_view, 3> kThisMonth{"这个月", "本月", "这月"};
    constexpr std::array<std::string_view, 2> kLastMonth{"上个月", "上月"};
    const bool is_last = reader.take_any(kLastMonth);
    if (!is_last && !reader.take_any(kThisMonth)) return std::nullopt;
    const auto day = reader.whole();
    if (!day) return std::nullopt;
    take_day_unit(reader);
    const auto month = today.year() / today.month() - std::chrono::months{is_last ? 1 : 0};
    return Measure{.span = {0, reader.at()},
                   .kind = MeasureKind::date,
                   .date = day_of(static_cast<int>(month.year()),
                                  static_cast<int>(static_cast<unsigned>(month.month())), *day)};
}

/// A year in four digits, or in two before 年.
std::optional<int> take_year(Reader& reader) {
    auto rest = reader;
    const auto number = rest.number();
    if (!number || !number->in_digits || !number->is_whole()) return std::nullopt;
    const auto year = static_cast<int>(number->whole());
    const bool is_short = year >= kFirstShortYear && year <= kLastShortYear;
    const bool is_full = year >= kFirstYear && year <= kLastYear;
    if (!is_short && !is_full) return std::nullopt;
    reader = rest;
    return full_year(year);
}

/// What joins two years; whether those between them count too.
std::optional<bool> take_join(Reader& reader) {
    constexpr std::array<std::string_view, 6> kRanges{"到", "至", "-", "~", "—", "–"};
    constexpr std::array<std::string_view, 6> kLists{"和", "、", ",", "与", "跟", "还有"};
    if (reader.take_any(kRanges)) return true;
    if (reader.take_any(kLists)) return false;
    return std::nullopt;
}

/// All years from one to another that has begun: 2021年起, 2021年到现在.
void take_since(Reader& reader, base::Date today, std::vector<int>& years) {
    constexpr std::array<std::string_view, 6> kSince{"起", "开始", "以来", "至今", "到现在", "就"};
    if (years.size() != 1 || !reader.take_any(kSince)) return;
    for (int year = years.front() + 1; year <= static_cast<int>(today.year()); ++year) {
        years.push_back(year);
    }
}

/// 2023年, 2023年和2024年, 23、24年, 2021到2023年. One year alone must be a full one with 年.
std::optional<Measure> years(Reader reader, base::Date today) {
    Measure measure{.kind = MeasureKind::years};
    const auto begin = reader.at();
    auto year = take_year(reader);
    if (!year) return std::nullopt;
    const bool is_full = reader.at() - begin == 4;
    bool named = false;
    for (;;) {
        measure.years.push_back(*year);
        if (reader.take("年")) named = true;
        if (reader.take("度")) named = true;
        auto rest = reader;
        const auto is_range = take_join(rest);
        const auto next = is_range ? take_year(rest) : std::nullopt;
        if (!next) break;
        for (int between = *year + 1; *is_range && between < *next; ++between) {
            measure.years.push_back(between);
        }
        year = next;
        reader = rest;
    }
    if (!named || (measure.years.size() == 1 && !is_full)) return std::nullopt;
    take_since(reader, today, measure.years);
    std::ranges::sort(measure.years);
    // clang 14 does not compile std::ranges::unique of this standard library.
    const auto end = std::unique(measure.years.begin(), measure.years.end());
    measure.years.erase(end, measure.years.end());
    measure.span = {0, reader.at()};
    return measure;
}

/// 三年零两个月, 半年, 一年半, 6个月, 90天, 两周
std::optional<Measure> duration(Reader reader) {
    Measure measure{.kind = MeasureKind::duration};
    if (reader.take("半年")) {
        measure.months = base::kMonthsInYear / 2;
        measure.span = {0, reader.at()};
        return measure;
    }
    const auto number = reader.number();
    if (!number || !number->is_whole() || number->whole() > kFirstYear) return std::nullopt;
    if (reader.take("年")) {
        if (reader.sees("级") || reader.sees("度")) return std::nullopt;
        measure.months = number->whole() * base::kMonthsInYear;
        if (reader.take("半")) measure.months += base::kMonthsInYear / 2;
        auto rest = reader;
        rest.take("零");
        const auto more = rest.whole();
        const bool has_months = more && (rest.take("个月") || rest.take("月"));
        if (has_months) {
            measure.months += *more;
            reader = rest;
        }
    } else if (reader.take("个月")) {
        measure.months = number->whole();
    } else if (reader.take("天")) {
        measure.days = number->whole();
    } else if (reader.take("周") || reader.take("个星期")) {
        if (reader.sees("岁")) return std::nullopt;
        measure.days = number->whole() * kDaysInWeek;
    } else {
        return std::nullopt;
    }
    measure.span = {0, reader.at()};
    return measure;
}

/// Whether a minus or 负 stands before, and where.
std::size_t sign_before(std::string_view text, std::size_t at) {
    for (const std::string_view sign : {"-", "负"}) {
        if (text.substr(0, at).ends_with(sign)) return sign.size();
    }
    return 0;
}

std::optional<Measure> number(Reader reader) {
    const auto found = reader.number();
    if (!found) return std::nullopt;
    if (!reader.take("元")) reader.take("块");
    reader.take("钱");
    return Measure{
        .span = {0, reader.at()}, .kind = MeasureKind::number, .hundredths = found->hundredths};
}

std::optional<Measure> measure_at(std::string_view text, std::size_t at, base::Date today) {
    const Reader reader{text, at};
    if (auto found = full_date(reader)) return found;
    if (auto found = month_and_day(reader, today)) return found;
    if (auto found = relative_date(reader, today)) return found;
    if (auto found = years(reader, today)) return found;
    // 第3年 is none of three years.
    const bool ordinal = text.substr(0, at).ends_with("第");
    if (auto found = ordinal ? std::nullopt : duration(reader)) return found;
    return number(reader);
}

}  // namespace

std::vector<Measure> find_measures(std::string_view normalized, base::Date today) {
    std::vector<Measure> found;
    for (std::size_t at = 0; at < normalized.size();) {
        auto measure = measure_at(normalized, at, today);
        if (!measure) {
            at += text::character_size(normalized[at]);
            continue;
        }
        const auto end = measure->span.end;
        const auto sign = sign_before(normalized, at);
        const bool joins = !found.empty() && found.back().span.end + sign > at;
        measure->span = {at - (joins ? 0 : sign), end};
        if (sign > 0 && !joins) {
            measure->months = -measure->months;
            measure->hundredths = -measure->hundredths;
        }
        found.push_back(*std::move(measure));
        at = end;
    }
    return found;
}

}  // namespace baoda::entity
