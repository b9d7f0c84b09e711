#include "bot/authoring/lint/directives.hpp"

namespace baoda::authoring {

std::vector<std::string_view> attributes_of(std::string_view directive) {
    if (directive == "window") return {"enrollment_start", "enrollment_end"};
    if (directive == "benefit_period") return {"benefit_start", "benefit_end"};
    if (directive == "flexible") {
        return {"payment_base", "rate_personal", "monthly_fee", "annual_fee"};
    }
    if (directive == "employee_rates") {
        return {"rate_employer", "rate_personal", "payment_base_min", "payment_base_max"};
    }
    return {directive};
}

std::string scheme_of(const answer::TemplateLine& directive,
                      const faq::FaqEntry& entry,
                      const answer::Phrases& phrases) {
    if (directive.text == "flexible") return "flexible";
    if (directive.text == "employee_rates") return "employee";
    if (!directive.scheme.empty()) return directive.scheme;
    auto scheme = phrases.find("attribute." + directive.text + ".scheme");
    return scheme.empty() ? entry.scope.scheme : scheme;
}

bool may_answer(const policy::PolicyFact& fact, std::string_view scheme) {
    if (fact.evidence_only) return false;
    return scheme.empty() || fact.scheme == "any" || fact.scheme == scheme;
}

}  // namespace baoda::authoring
