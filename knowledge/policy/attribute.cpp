#include "knowledge/policy/attribute.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace baoda::policy {

namespace {

constexpr AttributeTraits kYearlyFee{
    .term = Term::yearly, .per_population = true, .floor_at_nation = true, .collected_ahead = true};
constexpr AttributeTraits kWindow{
    .term = Term::yearly, .per_population = true, .collected_ahead = true};
constexpr AttributeTraits kYearlyAmount{.term = Term::yearly, .collected_ahead = true};
// Bases and rates of employees change in January or July, not with the enrolment window.
constexpr AttributeTraits kCalendarAmount{.term = Term::yearly};
// A newer list of channels replaces the older one; both side by side would mislead.
constexpr AttributeTraits kList{.term = Term::standing, .newest_only = true};

constexpr std::array<std::pair<std::string_view, AttributeTraits>, 24> kTraits{{
    {"annual_fee", kCalendarAmount},
    {"benefit_end", kWindow},
    {"benefit_start", kWindow},
    {"channel", kList},
    {"channel_register", kList},
    {"eligibility", kList},
    {"enrollment_end", kWindow},
    {"enrollment_start", kWindow},
    {"hotline", kList},
    {"late_fee", kYearlyAmount},
    {"material", kList},
    {"monthly_fee", kCalendarAmount},
    {"optional_addon", kYearlyAmount},
    {"payment_base", kCalendarAmount},
    {"payment_base_max", kCalendarAmount},
    {"payment_base_min", kCalendarAmount},
    {"personal_fee", kYearlyFee},
    {"personal_fee_rule", kYearlyAmount},
    {"rate_employer", kCalendarAmount},
    {"rate_personal", kCalendarAmount},
    {"subsidy", kYearlyFee},
    {"subsidy_increase", kYearlyAmount},
    {"surcharge", kYearlyAmount},
    {"waiting_period_example", kYearlyAmount},
}};

}  // namespace

bool collects_next_year(base::Date today) {
    constexpr unsigned kFirstMonth = 8;
    return static_cast<unsigned>(today.month()) >= kFirstMonth;
}

AttributeTraits traits_of(std::string_view attribute) {
    const auto* const found =
        std::ranges::find(kTraits, attribute, [](const auto& row) { return row.first; });
    return found == kTraits.end() ? AttributeTraits{} : found->second;
}

}  // namespace baoda::policy
