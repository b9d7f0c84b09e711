#include "bot/answer/calculator/calculator.hpp"

#include <algorithm>
#include <array>

namespace baoda::answer {

namespace {

const std::array<KindTraits, 6> kKinds{{
    {.name = "term",
     .parameters = {"base", "step", "repair", "floor", "floor_from", "price"},
     .needed_parameters = 2,
     .inputs = {"units", "repaired"},
     .sentences = {"result", "missing", "step_base", "step_further", "step_repaired", "step_floor",
                   "step_total", "too_many_repaired", "join", "mixed", "step_none", "repair",
                   "repair_price", "repair_unpriced", "floor"}},
    {.name = "share",
     .parameters = {"rate", "base", "monthly", "yearly", "least", "most"},
     .needed_parameters = 1,
     .inputs = {"base"},
     .sentences = {"result", "missing", "missing_base", "step_base", "step_said_base", "step_rate",
                   "step_month", "step_monthly", "step_yearly", "step_part", "step_year", "rounded",
                   "below_least", "above_most"}},
    {.name = "window",
     .parameters = {"days"},
     .needed_parameters = 1,
     .inputs = {"day"},
     .sentences = {"result_open", "result_last_day", "result_over", "missing", "step_days",
                   "step_last"}},
    {.name = "remainder",
     .parameters = {"required"},
     .needed_parameters = 1,
     .inputs = {"done"},
     .sentences = {"result", "result_enough", "missing", "step_required", "step_done",
                   "step_missing"}},
    {.name = "total",
     .parameters = {"amount"},
     .needed_parameters = 1,
     .inputs = {"people"},
     .sentences = {"result", "missing", "missing_group", "other_year", "which_age", "step_group",
                   "step_total"}},
    {.name = "countdown",
     .parameters = {"end", "start"},
     .needed_parameters = 1,
     .inputs = {},
     .sentences = {"result_before", "result_inside", "result_last_day", "result_over", "missing",
                   "step_until", "step_since"}},
}};

}  // namespace

const KindTraits& traits_of(CalculatorKind kind) {
    return kKinds.at(static_cast<std::size_t>(kind));
}

InputKind kind_of_inputs(CalculatorKind kind) {
    switch (kind) {
        case CalculatorKind::term: return InputKind::years;
        case CalculatorKind::share: return InputKind::money;
        case CalculatorKind::window:
        case CalculatorKind::countdown: return InputKind::date;
        case CalculatorKind::remainder: return InputKind::duration;
        case CalculatorKind::total: return InputKind::people;
    }
    return InputKind::years;
}

const Parameter* Calculator::parameter(std::string_view name) const {
    const auto found = std::ranges::find(parameters, name, &Parameter::name);
    return found == parameters.end() ? nullptr : &*found;
}

const Input* Calculator::input(std::string_view name) const {
    const auto found = std::ranges::find(inputs, name, &Input::name);
    return found == inputs.end() ? nullptr : &*found;
}

const std::string& Calculator::sentence(std::string_view name) const {
    static const std::string none;
    const auto found = sentences.find(name);
    return found == sentences.end() ? none : found->second;
}

}  // namespace baoda::answer
