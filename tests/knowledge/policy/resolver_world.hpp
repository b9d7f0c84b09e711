#pragma once

#include <string>
#include <utility>
#include <vector>

#include "knowledge/policy/fact_resolver.hpp"
#include "tests/support/fact_builder.hpp"
#include "tests/support/shipped_field.hpp"
#include "tests/support/small_country.hpp"

namespace baoda::policy {

/// A resolver over the small country and a few facts.
class World {
public:
    explicit World(std::vector<PolicyFact> facts) : facts_(std::move(facts)) {}

    World(const World&) = delete;
    World& operator=(const World&) = delete;

    [[nodiscard]] const FactResolver& resolver() const { return resolver_; }

    /// Without more words: the residents' personal fee, asked on 22 November 2026, inside the
    /// collection.
    [[nodiscard]] Resolution resolve(FactQuery query) const {
        if (query.attribute.empty()) query.attribute = "personal_fee";
        if (query.scheme.empty()) query.scheme = "resident";
        if (query.today == base::Date{}) query.today = base::parse_date("2026-11-22").value();
        return resolver_.resolve(query);
    }

    /// The resolution in words: "hefei inherited vs rumour; …, floor, general, not 2027 2026".
    [[nodiscard]] std::string ask(FactQuery query) const {
        const auto found = resolve(std::move(query));
        std::string told;
        for (const auto& finding : found.findings) {
            told += (told.empty() ? "" : "; ") + finding.fact->id + ' ';
            told += to_string(finding.status());
            for (const auto* rival : finding.rivals) told += " vs " + rival->id;
        }
        if (told.empty()) told = "nothing";
        if (found.is_floor) told += ", floor";
        if (found.population_missing) told += ", general";
        if (!found.missing_years.empty()) told += ", not";
        for (const int year : found.missing_years) told += ' ' + std::to_string(year);
        return told;
    }

private:
    region::RegionTree regions_ = support::small_country();
    std::vector<PolicyFact> facts_;
    std::vector<Source> sources_{{.id = "S1", .title = "通知"}};
    FactResolver resolver_{regions_, facts_, sources_, support::shipped_field().rules};
};

}  // namespace baoda::policy
