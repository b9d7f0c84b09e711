#include "bot/answer/calculator/share_sheet.hpp"

#include <algorithm>

#include "bot/answer/fact_words.hpp"

namespace baoda::answer {

namespace {

using policy::Finding;

/// A rate with the base it is taken of; no base: the one that the asker said.
struct Pair {
    const Finding* rate = nullptr;
    const Finding* base = nullptr;
};

/// Each rate with the base of the same people; where neither says whose it is, the only one.
std::vector<Pair> paired(const Inquiry& rates, const Inquiry& bases) {
    std::vector<Pair> pairs;
    for (const auto& rate : rates.found.findings) {
        const auto& rows = bases.found.findings;
        const auto same = std::ranges::find(rows, rate.fact->who,
                                            [](const Finding& row) { return row.fact->who; });
        if (same != rows.end()) {
            pairs.push_back({&rate, &*same});
        } else if (rows.size() == 1 && rates.found.findings.size() == 1) {
            pairs.push_back({&rate, &rows.front()});
        }
    }
    return pairs;
}

/// The steps from a month's amount to the year's, and both as the result.
void tell(const RoundedMoney& month, const std::string& who, Sheet& sheet) {
    const auto year = month.fen * base::kMonthsInYear;
    const auto month_words = sheet.money(month.fen);
    const auto year_words = sheet.money(year);
    sheet.step("step_year", {{"month", month_words}, {"year", year_words}});
    if (month.rounded) sheet.remark("rounded", {});
    sheet.say(
        "result",
        {{"who", who}, {"place", sheet.place()}, {"month", month_words}, {"year", year_words}});
}

/// An amount said that lies outside the limits is not the one that will be counted with.
void check_limits(std::int64_t fen, const Inquiry& rates, Sheet& sheet) {
    for (const std::string_view limit : {"least", "most"}) {
        const auto figure = sheet.figure(limit, {.year = rates.found.year});
        if (figure.found.findings.empty()) continue;
        const auto& fact = *figure.found.findings.front().fact;
        const auto bound = fen_of(fact.value.number);
        const bool outside = limit == "least" ? fen < bound : fen > bound;
        if (!outside) continue;
        sheet.use(figure);
        sheet.remark(limit == "least" ? "below_least" : "above_most",
                     {{"limit", sheet.money(bound)},
                      {"region", sheet.region_name(figure.found.answered_by)},
                      {"year", year_words(fact, sheet.phrases())}});
    }
}

void tell_pair(std::int64_t base, const Finding& rate, Sheet& sheet) {
    const auto share = share_of(base, rate.fact->value.number);
    const auto rate_words = value_words(*rate.fact, sheet.phrases());
    sheet.step("step_rate", {{"who", sheet.remark_of(*rate.fact)},
                             {"region", sheet.region_name(rate.fact->region)},
                             {"year", year_words(*rate.fact, sheet.phrases())},
                             {"rate", rate_words}});
    sheet.step(
        "step_month",
        {{"base", sheet.money(base)}, {"rate", rate_words}, {"month", sheet.money(share.fen)}});
    tell(share, sheet.remark_of(*rate.fact), sheet);
}

void of_said_base(std::int64_t base, const Inquiry& rates, Sheet& sheet) {
    sheet.step("step_said_base", {{"base", sheet.money(base)}});
    sheet.use(rates);
    for (const auto& rate : rates.found.findings) tell_pair(base, rate, sheet);
    check_limits(base, rates, sheet);
}

void of_recorded_bases(const Inquiry& rates, Sheet& sheet) {
    // An amount is never moved to another year: both figures are of one.
    auto bases = sheet.figure("base", {.year = rates.found.year});
    bases.found.missing_years = rates.found.missing_years;
    const auto pairs = paired(rates, bases);
    if (pairs.empty()) {
        const auto* input = sheet.calculator().input("base");
        return input == nullptr ? sheet.lack("missing_base") : sheet.want(*input);
    }
    for (const auto& [rate, base] : pairs) {
        sheet.use(bases, *base);
        sheet.use(rates, *rate);
        const auto fen = fen_of(base->fact->value.number);
        sheet.step("step_base", {{"who", sheet.remark_of(*base->fact)},
                                 {"region", sheet.region_name(base->fact->region)},
                                 {"year", year_words(*base->fact, sheet.phrases())},
                                 {"base", sheet.money(fen)}});
        tell_pair(fen, *rate, sheet);
    }
}

/// The region tells the amount itself, by month or by year.
void of_amounts(const Inquiry& amounts, bool monthly, Sheet& sheet) {
    sheet.use(amounts);
    for (const auto& row : amounts.found.findings) {
        const auto fen = fen_of(row.fact->value.number);
        const auto who = sheet.remark_of(*row.fact);
        sheet.step(monthly ? "step_monthly" : "step_yearly",
                   {{"who", who},
                    {"region", sheet.region_name(row.fact->region)},
                    {"year", year_words(*row.fact, sheet.phrases())},
                    {"amount", sheet.money(fen)}});
        if (monthly) {
            tell({.fen = fen}, who, sheet);
            continue;
        }
        const auto month = part_of(fen, base::kMonthsInYear);
        sheet.step("step_part", {{"amount", sheet.money(fen)}, {"month", sheet.money(month.fen)}});
        if (month.rounded) sheet.remark("rounded", {});
        sheet.say("result", {{"who", who},
                             {"place", sheet.place()},
                             {"month", sheet.money(month.fen)},
                             {"year", sheet.money(fen)}});
    }
}

}  // namespace

void write_share(Sheet& sheet) {
    const auto rates = sheet.figure("rate");
    const bool has_rate = !rates.found.findings.empty();
    if (const auto base = sheet.number("base")) {
        return has_rate ? of_said_base(*base, rates, sheet) : sheet.lack("missing");
    }
    for (const bool monthly : {true, false}) {
        const auto amounts = sheet.figure(monthly ? "monthly" : "yearly");
        const auto& found = amounts.found;
        const bool newer = !has_rate || found.year >= rates.found.year;
        if (!found.findings.empty() && newer) return of_amounts(amounts, monthly, sheet);
    }
    if (!has_rate) return sheet.lack("missing");
    of_recorded_bases(rates, sheet);
}

}  // namespace baoda::answer
