#include "bot/answer/window_writer.hpp"

#include <fmt/format.h>

#include "bot/answer/fact_words.hpp"

namespace baoda::answer {

namespace {

const policy::PolicyFact* fact_of(const policy::Resolution& found) {
    return found.findings.empty() ? nullptr : found.findings.front().fact;
}

/// The first or the last day that a date or a month stands for.
std::optional<base::Date> day_of(const policy::PolicyFact* fact, bool last) {
    if (fact == nullptr) return std::nullopt;
    if (const auto day = base::parse_date(fact->value.text)) return day;
    const auto first = base::parse_date(fmt::format("{}-01", fact->value.text));
    if (!first || !last) return first;
    return base::Date{first->year() / first->month() / std::chrono::last};
}

}  // namespace

WindowWriter::Window WindowWriter::find(const TemplateLine& directive,
                                        const AnswerContext& context) const {
    Window window{.label = facts_.phrases_.find(fmt::format("attribute.{}.label", directive.text)),
                  .start = facts_.inquire(attributes_.start, directive, context),
                  .end = facts_.inquire(attributes_.end, directive, context)};
    // One window, one year: the later of the two years found, so that ends are never mixed.
    const auto year =
        std::max(window.start.found.year.value_or(0), window.end.found.year.value_or(0));
    if (year != 0) {
        auto same_year = context;
        same_year.year = year;
        auto& earlier = window.start.found.year.value_or(0) < year ? window.start : window.end;
        const auto missing_years = earlier.found.missing_years;
        earlier = facts_.inquire(earlier.attribute, directive, same_year);
        if (&earlier == &window.end) window.end.found.missing_years = missing_years;
    }
    window.first_day = day_of(fact_of(window.start.found), false);
    window.last_day = day_of(fact_of(window.end.found), true);
    return window;
}

std::string WindowWriter::phrase(std::string_view name, const Window& window) const {
    const auto& phrases = facts_.phrases_;
    const auto* start = fact_of(window.start.found);
    const auto* end = fact_of(window.end.found);
    const auto& known = end != nullptr ? window.end.found : window.start.found;
    const auto start_words = start == nullptr ? std::string{} : value_words(*start, phrases);
    const auto end_words = end == nullptr ? std::string{} : value_words(*end, phrases);
    return phrases.fill(
        name,
        {{"region", facts_.region_name(known.answered_by)},
         {"label", window.label},
         {"year", year_words(*fact_of(known), phrases)},
         {"range", phrases.fill("window.range", {{"start", start_words}, {"end", end_words}})},
         {"start", start_words},
         {"end", end_words}});
}

void WindowWriter::write(const TemplateLine& directive,
                         const AnswerContext& context,
                         Answer& answer) const {
    const auto window = find(directive, context);
    if (window.start.found.findings.empty() && window.end.found.findings.empty()) {
        if (directive.must_say) say_missing(window, context, answer);
        return;
    }
    answer.cite(window.start.found);
    answer.cite(window.end.found);
    if (window.first_day || window.last_day) {
        write_dated(window, context.today, answer);
    } else {
        write_worded(window, answer);
    }
    add_notes(window, context.today, answer);
}

void WindowWriter::say_missing(const Window& window,
                               const AnswerContext& context,
                               Answer& answer) const {
    const auto& phrases = facts_.phrases_;
    if (!context.region) {
        answer.add_note(NoteKind::missing,
                        phrases.fill("window.missing_anywhere", {{"label", window.label}}));
        return;
    }
    const auto year = context.year ? insured_year_words(*context.year, phrases) : std::string{};
    answer.add_note(NoteKind::missing,
                    phrases.fill("window.missing", {{"region", facts_.region_name(*context.region)},
                                                    {"year", year},
                                                    {"label", window.label}}));
}

void WindowWriter::add_notes(const Window& window, base::Date today, Answer& answer) const {
    auto told = window.end.found.findings.empty() ? window.start : window.end;
    told.label = window.label;
    // A closed window has told so itself; its year is over only with its last day.
    const bool year_over = told.found.year && *told.found.year < static_cast<int>(today.year());
    for (auto& finding : told.found.findings) finding.expired = year_over;
    told.found.population_missing = false;  // One window for all, unless a group has its own.
    facts_.notes_.add_notes(told, answer);
}

void WindowWriter::say(std::string_view name, const Window& window, Answer& answer) const {
    answer.blocks.push_back(paragraph(phrase(name, window)));
}

void WindowWriter::write_days(std::string_view name, int days, Answer& answer) const {
    answer.add_note(NoteKind::deadline,
                    facts_.phrases_.fill(name, {{"days", std::to_string(days)}}));
}

/// Neither end is a date: the words of the source.
void WindowWriter::write_worded(const Window& window, Answer& answer) const {
    if (window.end.found.findings.empty()) return say("window.words_start", window, answer);
    const bool only_end = window.start.found.findings.empty();
    say(only_end ? "window.words_end" : "window.words", window, answer);
}

void WindowWriter::write_dated(const Window& window, base::Date today, Answer& answer) const {
    const bool over = window.last_day && *window.last_day < today;
    if (over) return write_over(window, today, answer);
    const bool begun = !window.first_day || *window.first_day <= today;
    if (begun) return write_open(window, today, answer);
    say(window.last_day ? "window.before" : "window.only_start_before", window, answer);
    write_days("window.before_note", base::days_between(today, *window.first_day), answer);
}

void WindowWriter::write_over(const Window& window, base::Date today, Answer& answer) const {
    say(window.first_day ? "window.after" : "window.only_end_closed", window, answer);
    // How to catch up is for the year that is being lived, until the next one is being paid for.
    const bool recent = base::days_between(*window.last_day, today) < 365;
    if (recent && !facts_.resolver_.rules().collects_next_year(today))
        answer.add_note(NoteKind::deadline, facts_.phrases_.at("window.after_note"));
}

void WindowWriter::write_open(const Window& window, base::Date today, Answer& answer) const {
    if (!window.last_day) return say("window.only_start_open", window, answer);
    say(window.first_day ? "window.inside" : "window.only_end_open", window, answer);
    // A source that names the month only has told no last day to count to.
    const auto* end = fact_of(window.end.found);
    if (end != nullptr && end->value.kind == policy::ValueKind::month) return;
    const int days = base::days_between(today, *window.last_day);
    write_days(days == 0 ? "window.last_day_note" : "window.inside_note", days, answer);
}

}  // namespace baoda::answer
