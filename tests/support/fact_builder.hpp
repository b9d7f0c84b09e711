#pragma once

#include <string>
#include <utility>

#include "knowledge/policy/policy_fact.hpp"
#include "knowledge/region/region.hpp"

namespace baoda::support {

/// A fact in one line: `fact("hefei").at(kHefei).in(2026).value(400)`. Without more words it is the
/// nation's personal fee of 2026 for residents in general, 400 yuan, from an official page.
class FactBuilder {
public:
    explicit FactBuilder(std::string id) {
        fact_.id = std::move(id);
        fact_.attribute = "personal_fee";
        fact_.region = region::kNation;
        fact_.scheme = "resident";
        fact_.population = "general";
        fact_.year = 2026;
        fact_.year_basis = "insured";
        fact_.value = {.kind = policy::ValueKind::number, .number = 400};
        fact_.unit = "元/人·年";
        fact_.reliability = policy::Reliability::a;
        fact_.source = "S1";
    }

    FactBuilder& at(region::Code code) { return set(fact_.region, code); }

    FactBuilder& of(std::string attribute) { return set(fact_.attribute, std::move(attribute)); }

    FactBuilder& scheme(std::string name) { return set(fact_.scheme, std::move(name)); }

    FactBuilder& population(std::string name) { return set(fact_.population, std::move(name)); }

    FactBuilder& who(std::string words) { return set(fact_.who, std::move(words)); }

    FactBuilder& tier(std::string name) { return set(fact_.tier, std::move(name)); }

    FactBuilder& part(std::string names) { return set(fact_.sub_region, std::move(names)); }

    FactBuilder& conflict(std::string id) { return set(fact_.conflict, std::move(id)); }

    FactBuilder& source(std::string id) { return set(fact_.source, std::move(id)); }

    FactBuilder& in(int year) { return set(fact_.year, year); }

    FactBuilder& without_year() { return set(fact_.year, std::nullopt); }

    FactBuilder& from(const char* day) { return set(fact_.valid_from, base::parse_date(day)); }

    FactBuilder& to(const char* day) { return set(fact_.valid_to, base::parse_date(day)); }

    FactBuilder& evidence_only() { return set(fact_.evidence_only, true); }

    FactBuilder& reliability(policy::Reliability sure) { return set(fact_.reliability, sure); }

    FactBuilder& value(double number) {
        return set(fact_.value, {.kind = policy::ValueKind::number, .number = number});
    }

    FactBuilder& words(std::string text) {
        return set(fact_.value, {.kind = policy::ValueKind::text, .text = std::move(text)});
    }

    FactBuilder& day(std::string iso) {
        return set(fact_.value, {.kind = policy::ValueKind::date, .text = std::move(iso)});
    }

    /// On purpose not explicit: a list of builders is a list of facts.
    operator policy::PolicyFact() const { return fact_; }

private:
    template <class T>
    FactBuilder& set(T& field, std::type_identity_t<T> value) {
        field = std::move(value);
        return *this;
    }

    policy::PolicyFact fact_;
};

[[nodiscard]] inline FactBuilder fact(std::string id) {
    return FactBuilder{std::move(id)};
}

}  // namespace baoda::support
