#include "bot/answer/calculator/day_sheet.hpp"

#include <fmt/format.h>

#include "bot/answer/fact_words.hpp"

namespace baoda::answer {

namespace {

/// The first or the last day that a fact of a day or a month stands for.
std::optional<base::Date> day_of(const Inquiry& figure, bool last) {
    if (figure.found.findings.empty()) return std::nullopt;
    const auto& text = figure.found.findings.front().fact->value.text;
    if (const auto day = base::parse_date(text)) return day;
    const auto first = base::parse_date(fmt::format("{}-01", text));
    if (!first || !last) return first;
    return base::Date{first->year() / first->month() / std::chrono::last};
}

std::string words_of(base::Date day, const Sheet& sheet) {
    return date_words(base::to_iso(day), sheet.phrases());
}

std::string days_words(int days) {
    return std::to_string(days);
}

/// Tells the days from today to the first or last day of a window, or since it.
void tell_days(std::string_view result, base::Date day, const Inquiry& window, Sheet& sheet) {
    const auto today = sheet.context().today;
    const auto days = base::days_between(today, day);
    const auto day_words = words_of(day, sheet);
    const auto count = days_words(days < 0 ? -days : days);
    sheet.say(result, {{"region", sheet.region_name(window.found.answered_by)},
                       {"year", year_words(*window.found.findings.front().fact, sheet.phrases())},
                       {"day", day_words},
                       {"days", count}});
    sheet.step(days < 0 ? "step_since" : "step_until",
               {{"today", words_of(today, sheet)}, {"day", day_words}, {"days", count}});
}

}  // namespace

void write_window(Sheet& sheet) {
    const auto length = sheet.figure("days");
    if (length.found.findings.empty()) return sheet.lack("missing");
    const auto begin = base::parse_date(sheet.value("day"));
    if (!begin) return sheet.want(*sheet.calculator().input("day"));
    sheet.use(length);
    const auto days = static_cast<int>(length.found.findings.front().fact->value.number);
    const auto last = days_after(*begin, days);
    const auto left = base::days_between(sheet.context().today, last);
    const auto last_words = words_of(last, sheet);
    const auto* result = left < 0 ? "result_over" : left == 0 ? "result_last_day" : "result_open";
    sheet.say(result, {{"place", sheet.place()},
                       {"last", last_words},
                       {"days", days_words(left < 0 ? -left : left)}});
    sheet.step("step_days", {{"region", sheet.region_name(length.found.answered_by)},
                             {"days", days_words(days)}});
    sheet.step(
        "step_last",
        {{"day", words_of(*begin, sheet)}, {"days", days_words(days)}, {"last", last_words}});
}

void write_countdown(Sheet& sheet) {
    const auto end = sheet.figure("end");
    const auto last = day_of(end, true);
    if (!last) return sheet.lack("missing");
    const auto start = sheet.figure("start", {.year = end.found.year});
    const auto first = day_of(start, false);
    const auto today = sheet.context().today;
    sheet.use(end);
    if (*last < today) return tell_days("result_over", *last, end, sheet);
    if (first && today < *first) {
        sheet.use(start);
        return tell_days("result_before", *first, end, sheet);
    }
    tell_days(*last == today ? "result_last_day" : "result_inside", *last, end, sheet);
}

}  // namespace baoda::answer
