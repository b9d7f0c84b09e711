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
    Window window{.start = facts_.inquire("enrollment_start", directive, context),
                  .end = facts_.inquire("enrollment_end", directive, context)};
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
         {"year", year_words(*fact_of(known), phrases)},
         {"range", phrases.fill("window.range", {{"start", start_words}, {"end", end_words}})},
         {"start", start_words},
         {"end", end_words}});
}

void WindowWriter::write(const TemplateLine& directive,
                         const AnswerContext& context,
                         Answer& answer) const {
    const auto window = find(directive, context);
    const auto* start = fact_of(window.start.found);
    const auto* end = fact_of(window.end.found);
    if (start == nullptr && end == nullptr) {
        if (!directive.must_say) return;
        const auto& phrases = facts_.phrases_;
        const auto year = context.year ? insured_year_words(*context.year, phrases) : std::string{};
        answer.add_note(
            NoteKind::missing,
            context.region
                ? phrases.fill("window.missing",
                               {{"region", facts_.region_name(*context.region)}, {"year", year}})
                : phrases.at("window.missing_anywhere"));
        return;
    }
    facts_.cite(window.start.found, answer);
    facts_.cite(window.end.found, answer);
    if (window.first_day || window.last_day) {
        write_dated(window, context.today, answer);
    } else {
        const auto* name = end == nullptr     ? "window.words_start"
                           : start == nullptr ? "window.words_end"
                                              : "window.words";
        answer.blocks.push_back(paragraph(phrase(name, window)));
    }
    auto told = end != nullptr ? window.end : window.start;
    told.label = facts_.phrases_.at("window.label");
    // A closed window has told so itself; its year is over only with its last day.
    const bool year_over =
        told.found.year && *told.found.year < static_cast<int>(context.today.year());
    for (auto& finding : told.found.findings) finding.expired = year_over;
    told.found.population_missing = false;  // One window for all, unless a group has its own.
    facts_.add_notes(told, answer);
}

void WindowWriter::write_days(std::string_view name,
                              int days,
                              NoteKind kind,
                              Answer& answer) const {
    answer.add_note(kind, facts_.phrases_.fill(name, {{"days", std::to_string(days)}}));
}

void WindowWriter::write_dated(const Window& window, base::Date today, Answer& answer) const {
    const bool begun = !window.first_day || *window.first_day <= today;
    const bool over = window.last_day && *window.last_day < today;
    const auto say = [&](std::string_view name) {
        answer.blocks.push_back(paragraph(phrase(name, window)));
    };
    if (over) {
        say(window.first_day ? "window.after" : "window.only_end_closed");
        // How to catch up is for the year that is being lived, not for one long gone.
        const bool recent = base::days_between(*window.last_day, today) < 365;
        if (recent) answer.add_note(NoteKind::deadline, facts_.phrases_.at("window.after_note"));
    } else if (!begun) {
        say(window.last_day ? "window.before" : "window.only_start_before");
        write_days("window.before_note", base::days_between(today, *window.first_day),
                   NoteKind::deadline, answer);
    } else if (!window.last_day) {
        say("window.only_start_open");
    } else {
        say(window.first_day ? "window.inside" : "window.only_end_open");
        const int days = base::days_between(today, *window.last_day);
        write_days(days == 0 ? "window.last_day_note" : "window.inside_note", days,
                   NoteKind::deadline, answer);
    }
}

}  // namespace baoda::answer
