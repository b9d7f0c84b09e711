#include "bot/answer/calculator/calculator_desk.hpp"

#include <algorithm>

#include "bot/answer/calculator/day_sheet.hpp"
#include "bot/answer/calculator/remainder_sheet.hpp"
#include "bot/answer/calculator/share_sheet.hpp"
#include "bot/answer/calculator/term_sheet.hpp"
#include "bot/answer/calculator/total_sheet.hpp"

namespace baoda::answer {

namespace {

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// The size of a value as its bounds have it: of a day the days before today, of people how many.
std::optional<std::int64_t> size_of(const Input& input, std::string_view value, base::Date today) {
    if (input.kind == InputKind::people) return people_count(people_of(value));
    if (input.kind != InputKind::date) return number_of(value);
    const auto day = base::parse_date(value);
    if (!day) return std::nullopt;
    return base::days_between(*day, today);
}

/// Refuses the first value that cannot be.
void check_bounds(Sheet& sheet) {
    for (const auto& input : sheet.calculator().inputs) {
        const auto value = sheet.value(input.name);
        if (value.empty()) continue;
        const auto size = size_of(input, value, sheet.context().today);
        // A day that is none of the calendar is no better than one that cannot be.
        const bool too_small = !size || (input.least && *size < *input.least);
        const bool too_large = size && input.most && *size > *input.most;
        if (too_small) sheet.refuse(input.name, input.too_small);
        if (too_large) sheet.refuse(input.name, input.too_large);
    }
}

void write(Sheet& sheet) {
    switch (sheet.calculator().kind) {
        case CalculatorKind::term: return write_term(sheet);
        case CalculatorKind::share: return write_share(sheet);
        case CalculatorKind::window: return write_window(sheet);
        case CalculatorKind::remainder: return write_remainder(sheet);
        case CalculatorKind::total: return write_total(sheet);
        case CalculatorKind::countdown: return write_countdown(sheet);
    }
}

/// The sentence for a figure that nobody has: every kind has it.
constexpr std::string_view kMissing = "missing";

}  // namespace

CalculatorDesk::CalculatorDesk(std::vector<Calculator> calculators,
                               const SheetParts& parts,
                               const Composer& composer,
                               const std::vector<policy::PolicyFact>& facts)
    : calculators_(std::move(calculators)), parts_(parts), composer_(composer), facts_(facts) {}

const Calculator* CalculatorDesk::find(std::string_view id) const {
    const auto found = std::ranges::find(calculators_, id, &Calculator::id);
    return found == calculators_.end() ? nullptr : &*found;
}

const Calculator* CalculatorDesk::for_question(std::string_view intent,
                                               std::string_view scheme,
                                               std::string_view population) const {
    const auto found = std::ranges::find_if(calculators_, [&](const Calculator& calculator) {
        return contains(calculator.scope.intents, intent) &&
               speaks_to(calculator, scheme, population);
    });
    return found == calculators_.end() ? nullptr : &*found;
}

bool CalculatorDesk::speaks_to(const Calculator& calculator,
                               std::string_view scheme,
                               std::string_view population) {
    const auto& scope = calculator.scope;
    const bool any_scheme = scope.schemes.empty() || contains(scope.schemes, scheme);
    const bool scheme_fits = scheme.empty() ? !scope.needs_scheme : any_scheme;
    const bool group_fits = scope.populations.empty() || contains(scope.populations, population);
    return scheme_fits && group_fits && !contains(scope.except_populations, population);
}

bool CalculatorDesk::has_figures(const Calculator& calculator) const {
    return std::ranges::any_of(calculator.parameters, [&](const Parameter& parameter) {
        return std::ranges::any_of(facts_, [&](const policy::PolicyFact& fact) {
            const bool named = parameter.fact.empty() ? fact.attribute == parameter.attribute
                                                      : fact.id == parameter.fact;
            return named && !fact.evidence_only && fact.value.kind != policy::ValueKind::text;
        });
    });
}

Outcome CalculatorDesk::run(const Calculator& calculator,
                            const faq::FaqEntry& entry,
                            const InputValues& values,
                            const AnswerContext& context) const {
    Sheet sheet{calculator, values, context, parts_};
    check_bounds(sheet);
    const bool somewhere = context.region || !calculator.needs_region;
    Outcome outcome;
    if (sheet.stopped() || somewhere) {
        if (!sheet.stopped()) write(sheet);
        outcome = sheet.finish();
    } else {
        sheet.lack(kMissing);
        outcome = sheet.finish();
    }
    const bool asks_in_vain =
        outcome.kind == OutcomeKind::region_wanted && !has_figures(calculator);
    if (asks_in_vain) outcome.kind = OutcomeKind::nothing_recorded;
    outcome.calculator = calculator.id;
    auto& answer = outcome.answer;
    answer.intent = entry.intent;
    answer.entry = entry.id;
    answer.title = calculator.title;
    const auto closing = composer_.compose(entry, calculator.closing, context);
    for (const auto& block : closing.blocks) {
        const bool told = std::ranges::find(answer.blocks, block) != answer.blocks.end();
        if (!told) answer.blocks.push_back(block);
    }
    for (const auto& cited : closing.facts) answer.cite(cited);
    return outcome;
}

}  // namespace baoda::answer
