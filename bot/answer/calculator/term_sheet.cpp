#include "bot/answer/calculator/term_sheet.hpp"

#include <algorithm>

namespace baoda::answer {

namespace {

constexpr std::string_view kMonth = "月";
constexpr std::string_view kDay = "天";

int number_in(const Inquiry& figure) {
    return figure.found.findings.empty()
               ? 0
               : static_cast<int>(figure.found.findings.front().fact->value.number);
}

/// A rule's figures, each with where it comes from.
struct Figures {
    Inquiry base, step, repair, floor, floor_from;

    [[nodiscard]] TermRule rule(int included) const {
        const bool in_days = base.found.findings.front().fact->unit == kDay;
        return {.base = in_days ? Term{.days = number_in(base)} : Term{.months = number_in(base)},
                .months_per_unit = number_in(step),
                .months_repaired = number_in(repair),
                .floor_months = number_in(floor),
                .floor_from_units = number_in(floor_from),
                .included_units = included};
    }
};

std::string words_of(const Term& term, const Sheet& sheet) {
    const auto months = sheet.in_unit(term.months, kMonth);
    const auto days = sheet.in_unit(term.days, kDay);
    if (term.days == 0) return months;
    if (term.months == 0) return days;
    return sheet.filled("join", {{"days", days}, {"months", months}});
}

void write_steps(const TermWorking& working, const Figures& figures, int repaired, Sheet& sheet) {
    const auto rule = figures.rule(sheet.calculator().included);
    const auto months = [&](int number) { return sheet.in_unit(number, kMonth); };
    sheet.use(figures.base);
    sheet.step("step_base", {{"value", words_of(rule.base, sheet)}});
    if (working.further_units > 0) {
        sheet.use(figures.step);
        sheet.step("step_further", {{"included", std::to_string(rule.included_units)},
                                    {"units", std::to_string(working.further_units)},
                                    {"step", months(rule.months_per_unit)},
                                    {"added", months(working.added_months)}});
    }
    if (repaired > 0) {
        sheet.use(figures.repair);
        sheet.step("step_repaired", {{"units", std::to_string(repaired)},
                                     {"step", months(rule.months_repaired)},
                                     {"taken", months(working.repaired_months)}});
    }
    if (working.raised_to_floor) {
        sheet.use(figures.floor);
        sheet.use(figures.floor_from);
        sheet.step("step_floor", {{"units", std::to_string(rule.floor_from_units)},
                                  {"floor", months(rule.floor_months)}});
    }
    sheet.step("step_total", {{"total", words_of(working.total, sheet)}});
}

}  // namespace

void write_term(Sheet& sheet) {
    const Figures figures{.base = sheet.figure("base"),
                          .step = sheet.figure("step"),
                          .repair = sheet.figure("repair"),
                          .floor = sheet.figure("floor"),
                          .floor_from = sheet.figure("floor_from")};
    if (figures.base.found.findings.empty() || figures.step.found.findings.empty()) {
        return sheet.lack("missing");
    }
    const auto units = static_cast<int>(sheet.number("units").value_or(-1));
    if (units < 0) return sheet.want(*sheet.calculator().input("units"));
    const bool repairable = !figures.repair.found.findings.empty();
    const auto repaired = repairable ? static_cast<int>(sheet.number("repaired").value_or(0)) : 0;
    if (repaired > units) {
        return sheet.refuse(
            "repaired", sheet.filled("too_many_repaired", {{"units", std::to_string(units)},
                                                           {"value", std::to_string(repaired)}}));
    }
    const auto rule = figures.rule(sheet.calculator().included);
    const auto working = term_of(rule, units, repaired);
    sheet.say("result", {{"units", std::to_string(units)},
                         {"place", sheet.place()},
                         {"total", words_of(working.total, sheet)}});
    write_steps(working, figures, repaired, sheet);
}

}  // namespace baoda::answer
