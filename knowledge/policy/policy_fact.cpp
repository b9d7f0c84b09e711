#include "knowledge/policy/policy_fact.hpp"

#include <algorithm>
#include <array>

namespace baoda::policy {

namespace {

constexpr std::array<std::string_view, 4> kValueKinds{"number", "date", "month", "text"};
constexpr std::array<std::string_view, 6> kReliabilities{"A", "A-", "B", "B-", "C", "D"};

}  // namespace

bool is_check_due(const Source& source, base::Date today, int months) {
    if (!source.checked || months <= 0) return false;
    const auto until = *source.checked + std::chrono::months{months};
    // The 31st of a month without one is its last day.
    const auto last_day = until.year() / until.month() / std::chrono::last;
    return today > (until.ok() ? until : base::Date{last_day});
}

std::string_view to_string(ValueKind kind) {
    return kValueKinds.at(static_cast<std::size_t>(kind));
}

std::optional<ValueKind> parse_value_kind(std::string_view name) {
    const auto* const found = std::ranges::find(kValueKinds, name);
    if (found == kValueKinds.end()) return std::nullopt;
    return static_cast<ValueKind>(found - kValueKinds.begin());
}

bool is_day(const Value& value) {
    return value.kind == ValueKind::date || value.kind == ValueKind::month;
}

std::string_view to_string(Reliability reliability) {
    return kReliabilities.at(static_cast<std::size_t>(reliability));
}

std::optional<Reliability> parse_reliability(std::string_view name) {
    const auto* const found = std::ranges::find(kReliabilities, name);
    if (found == kReliabilities.end()) return std::nullopt;
    return static_cast<Reliability>(found - kReliabilities.begin());
}

}  // namespace baoda::policy
