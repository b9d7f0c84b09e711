#include "bot/answer/calculator/term_sheet.hpp"

#include <algorithm>

#include "bot/answer/fact_words.hpp"

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
    Inquiry base, step, repair, floor, floor_from, price;

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

/// The working, figure by figure.
class Steps {
public:
    Steps(const Figures& figures, Sheet& sheet)
        : figures_(figures),
          sheet_(sheet),
          rule_(figures.rule(sheet.calculator().included)),
          base_is_own_(!figures.base.found.inherited) {}

    void write(const TermWorking& working, int units, int repaired) {
        use(figures_.base);
        sheet_.step("step_base", {{"region", region_of(figures_.base)},
                                  {"value", words_of(rule_.base, sheet_)}});
        if (units > 0) add_further(working);
        if (repaired > 0) add_repaired(working, repaired);
        if (repaired > 0) tell_price(repaired);
        if (working.raised_to_floor) add_floor("step_floor");
        sheet_.step("step_total", {{"total", words_of(working.total, sheet_)}});
        if (working.added_months > 0 && repaired == 0) hint_at_repair(units);
    }

private:
    void add_further(const TermWorking& working) {
        use(figures_.step);
        const bool any = working.further_units > 0;
        sheet_.step(any ? "step_further" : "step_none",
                    {{"region", region_of(figures_.step)},
                     {"included", std::to_string(rule_.included_units)},
                     {"units", std::to_string(working.further_units)},
                     {"step", months(rule_.months_per_unit)},
                     {"added", months(working.added_months)}});
    }

    void add_repaired(const TermWorking& working, int repaired) {
        use(figures_.repair);
        sheet_.step("step_repaired", {{"region", region_of(figures_.repair)},
                                      {"units", std::to_string(repaired)},
                                      {"step", months(rule_.months_repaired)},
                                      {"taken", months(working.repaired_months)}});
    }

    /// What the units made good cost, where one price is known: a least one is none.
    void tell_price(int repaired) {
        const auto& found = figures_.price.found;
        if (found.findings.size() != 1 || found.is_floor) {
            return sheet_.remark("repair_unpriced", {{"region", sheet_.place()}});
        }
        sheet_.use(figures_.price);
        const auto& fact = *found.findings.front().fact;
        const auto each = fen_of(fact.value.number);
        sheet_.say("repair_price", {{"units", std::to_string(repaired)},
                                    {"region", region_of(figures_.price)},
                                    {"year", year_words(fact, sheet_.phrases())},
                                    {"each", sheet_.money(each)},
                                    {"sum", sheet_.money(each * repaired)}});
    }

    void add_floor(std::string_view sentence) {
        use(figures_.floor);
        use(figures_.floor_from);
        const auto region = region_of(figures_.floor);
        const auto from = std::to_string(rule_.floor_from_units);
        const auto floor = months(rule_.floor_months);
        if (sentence == "step_floor") {
            sheet_.step(sentence, {{"region", region}, {"units", from}, {"floor", floor}});
        } else {
            sheet_.remark(sentence, {{"region", region}, {"units", from}, {"floor", floor}});
        }
    }

    /// How short the term could become.
    void hint_at_repair(int units) {
        if (figures_.repair.found.findings.empty()) return;
        use(figures_.repair);
        const auto least = term_of(rule_, units, units);
        sheet_.remark("repair", {{"step", months(rule_.months_repaired)},
                                 {"least", words_of(least.total, sheet_)}});
        if (least.raised_to_floor) add_floor("floor");
    }

    /// Where the base is the region's own and the rest is not, one note tells both.
    void use(Inquiry figure) {
        const bool mixed = base_is_own_ && figure.found.inherited && figure.somewhere;
        if (mixed) {
            sheet_.note_that(NoteKind::inherited, "mixed",
                             {{"region", sheet_.place()}, {"above", region_of(figure)}});
            figure.somewhere = false;
        }
        sheet_.use(figure);
    }

    [[nodiscard]] std::string months(int number) const { return sheet_.in_unit(number, kMonth); }

    [[nodiscard]] std::string region_of(const Inquiry& figure) const {
        return sheet_.region_name(figure.found.answered_by);
    }

    const Figures& figures_;
    Sheet& sheet_;
    TermRule rule_;
    bool base_is_own_;
};

}  // namespace

void write_term(Sheet& sheet) {
    const Figures figures{.base = sheet.figure("base"),
                          .step = sheet.figure("step"),
                          .repair = sheet.figure("repair"),
                          .floor = sheet.figure("floor"),
                          .floor_from = sheet.figure("floor_from"),
                          .price = sheet.figure("price")};
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
    sheet.say("result",
              {{"units", std::to_string(units)}, {"total", words_of(working.total, sheet)}});
    Steps{figures, sheet}.write(working, units, repaired);
}

}  // namespace baoda::answer
