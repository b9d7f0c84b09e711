#include "knowledge/policy/fact_resolver.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <tuple>

namespace baoda::policy {

namespace {

bool scheme_fits(const PolicyFact& fact, std::string_view scheme) {
    return fact.scheme == scheme || fact.scheme == "any";
}

/// How closely a fact fits the place asked about; a nearer one replaces a wider one.
enum class Fit : std::uint8_t { elsewhere, whole_region, other_parts, districts, named };

bool serves(const PolicyFact* fact) {
    return !fact->evidence_only;
}

/// Whether the list "鹿泉区、正定县" names the region.
bool names(std::string_view parts, std::string_view name) {
    constexpr std::string_view kComma = "、";
    while (!parts.empty()) {
        const auto end = parts.find(kComma);
        if (parts.substr(0, end) == name) return true;
        if (end == std::string_view::npos) break;
        parts.remove_prefix(end + kComma.size());
    }
    return false;
}

/// `path` leads from the place asked about to the nation.
Fit fit_of(const PolicyFact& fact, std::span<const region::Region* const> path) {
    if (fact.sub_region.empty() || path.front()->code == fact.region) return Fit::whole_region;
    for (const auto* place : path) {
        if (place->code == fact.region) break;
        if (names(fact.sub_region, place->name)) return Fit::named;
    }
    if (fact.sub_region.starts_with("其余")) return Fit::other_parts;
    const bool is_district = fact.sub_region == "市区" && path.front()->name.ends_with("区");
    return is_district ? Fit::districts : Fit::elsewhere;
}

/// Of rows for the same people, those of the nearest part: 鹿泉区 is not one of "其余县".
void keep_nearest(std::vector<const PolicyFact*>& facts,
                  std::span<const region::Region* const> path) {
    const auto people = [](const PolicyFact& fact) {
        return std::tie(fact.scheme, fact.population, fact.tier, fact.year);
    };
    const auto all = facts;
    std::erase_if(facts, [&](const auto* fact) {
        const auto fit = fit_of(*fact, path);
        if (fit == Fit::elsewhere || !serves(fact)) return fit == Fit::elsewhere;
        return std::ranges::any_of(all, [&](const auto* other) {
            return serves(other) && people(*other) == people(*fact) && fit_of(*other, path) > fit;
        });
    });
}

/// The figures that would contradict each other if they differed.
auto subject_of(const PolicyFact& fact) {
    return std::tie(fact.scheme, fact.population, fact.who, fact.tier, fact.sub_region);
}

bool is_figure(const PolicyFact& fact) {
    return fact.value.kind != ValueKind::text;
}

/// Best source first; of equals the newer year, then the id, so that the order is always the same.
bool better(const PolicyFact* a, const PolicyFact* b) {
    return std::tuple{a->reliability, -a->year.value_or(0), std::string_view{a->id}} <
           std::tuple{b->reliability, -b->year.value_or(0), std::string_view{b->id}};
}

void keep_newest(std::vector<const PolicyFact*>& facts) {
    int newest = 0;
    for (const auto* fact : facts) {
        if (serves(fact)) newest = std::max(newest, fact->year.value_or(0));
    }
    std::erase_if(facts, [&](const auto* fact) { return fact->year.value_or(0) != newest; });
}

bool same_statement(const PolicyFact& a, const PolicyFact& b) {
    return a.value == b.value && a.unit == b.unit && subject_of(a) == subject_of(b);
}

/// A figure that two sources give is told once.
void add_rival(Finding& finding, const PolicyFact* fact) {
    const bool told = std::ranges::any_of(finding.rivals, [&](const PolicyFact* known) {
        return known->value == fact->value && known->unit == fact->unit;
    });
    if (!told) finding.rivals.push_back(fact);
}

/// The finding of the same subject that the fact would contradict, if its value differs.
Finding* rival_of(const PolicyFact& fact, std::vector<Finding>& findings) {
    if (!is_figure(fact)) return nullptr;
    const auto rival = std::ranges::find_if(findings, [&](const Finding& known) {
        return known.fact->attribute == fact.attribute &&
               subject_of(*known.fact) == subject_of(fact);
    });
    return rival == findings.end() ? nullptr : &*rival;
}

/// Adds what the fact says: a finding of its own, a rival of a known one, or nothing new.
void add_fact(const PolicyFact* fact, base::Date today, Resolution& result) {
    const bool told = std::ranges::any_of(
        result.findings, [&](const Finding& known) { return same_statement(*known.fact, *fact); });
    if (told) return;
    if (auto* rival = rival_of(*fact, result.findings)) {
        // A weaker source that merely differs is no dispute, nor is an older statement of a
        // standing rule: the better or newer one has replaced it. An equal one is.
        const bool equal = fact->reliability == rival->fact->reliability;
        if (equal && fact->year == rival->fact->year) add_rival(*rival, fact);
        return;
    }
    result.year = fact->year;
    result.findings.push_back({.fact = fact,
                               .inherited = result.inherited,
                               .expired = fact->valid_to && *fact->valid_to < today,
                               .upcoming = fact->valid_from && *fact->valid_from > today});
}

/// Whether the row stands there only to show what else is said.
bool contradicts(const PolicyFact& evidence, const PolicyFact& told) {
    return evidence.evidence_only && !evidence.conflict.empty() &&
           evidence.conflict == told.conflict && evidence.value != told.value;
}

/// The facts of one level, best first, as what is told and what speaks against it; the result knows
/// the level.
void settle(const std::vector<const PolicyFact*>& facts,
            const FactQuery& query,
            Resolution& result) {
    for (const auto* fact : facts) {
        if (serves(fact)) add_fact(fact, query.today, result);
    }
    for (auto& finding : result.findings) {
        for (const auto* fact : facts) {
            if (contradicts(*fact, *finding.fact)) add_rival(finding, fact);
        }
    }
}

}  // namespace

std::string_view to_string(FactStatus status) {
    switch (status) {
        case FactStatus::current: return "current";
        case FactStatus::upcoming: return "upcoming";
        case FactStatus::expired: return "expired";
        case FactStatus::inherited: return "inherited";
        case FactStatus::disputed: return "disputed";
    }
    return "current";
}

FactStatus Finding::status() const {
    if (!rivals.empty()) return FactStatus::disputed;
    if (expired) return FactStatus::expired;
    if (upcoming) return FactStatus::upcoming;
    return inherited ? FactStatus::inherited : FactStatus::current;
}

bool in_force(const PolicyFact& fact, base::Date today) {
    return (!fact.valid_from || *fact.valid_from <= today) &&
           (!fact.valid_to || today <= *fact.valid_to);
}

FactResolver::FactResolver(const region::RegionTree& regions,
                           const std::vector<PolicyFact>& facts,
                           const std::vector<Source>& sources,
                           Rules rules)
    : regions_(regions), rules_(std::move(rules)) {
    for (const auto& source : sources) sources_.emplace(source.id, &source);
    for (const auto& fact : facts) {
        by_attribute_[fact.attribute][fact.region].push_back(&fact);
        by_id_.emplace(fact.id, &fact);
    }
    for (auto& [attribute, by_region] : by_attribute_) {
        for (auto& [region, rows] : by_region) std::ranges::sort(rows, better);
    }
}

const PolicyFact* FactResolver::find(std::string_view id) const {
    const auto found = by_id_.find(std::string{id});
    return found == by_id_.end() ? nullptr : found->second;
}

const Source* FactResolver::source_of(const PolicyFact& fact) const {
    const auto found = sources_.find(fact.source);
    return found == sources_.end() ? nullptr : found->second;
}

std::vector<std::string> FactResolver::attributes() const {
    std::vector<std::string> names;
    names.reserve(by_attribute_.size());
    for (const auto& [name, rows] : by_attribute_) names.push_back(name);
    return names;
}

const FactResolver::Facts& FactResolver::at(std::string_view attribute, region::Code region) const {
    static const Facts none;
    const auto rows = by_attribute_.find(attribute);
    if (rows == by_attribute_.end()) return none;
    const auto found = rows->second.find(region);
    return found == rows->second.end() ? none : found->second;
}

std::vector<int> FactResolver::years_to_try(const FactQuery& query) const {
    if (query.year) return {*query.year};
    const int running = static_cast<int>(query.today.year());
    std::vector<int> years;
    const bool collecting = rules_.collects_next_year(query.today);
    if (rules_.traits_of(query.attribute).collected_ahead && collecting)
        years.push_back(running + 1);
    years.push_back(running);
    std::set<int, std::greater<>> past;
    for (const auto level : regions_.ancestry(query.region)) {
        for (const auto* fact : at(query.attribute, level)) {
            if (fact->year && *fact->year < running) past.insert(*fact->year);
        }
    }
    years.insert(years.end(), past.begin(), past.end());
    return years;
}

Resolution FactResolver::resolve(const FactQuery& query) const {
    Resolution result;
    const auto traits = rules_.traits_of(query.attribute);
    if (traits.term == Term::standing) {
        std::ignore = climb(query, std::nullopt, query.population, result);
        return result;
    }
    for (const int year : years_to_try(query)) {
        for (const auto population : rules_.populations_to_try(query.population)) {
            if (!climb(query, year, population, result)) continue;
            result.population = population;
            result.population_missing = traits.per_population && population != query.population;
            return result;
        }
        result.missing_years.push_back(year);
    }
    return result;
}

Resolution FactResolver::earlier_of_group(const FactQuery& query, const Resolution& found) const {
    if (!found.population_missing || !found.year || query.year) return {};
    for (const int year : years_to_try(query)) {
        if (year >= *found.year) continue;
        for (const auto population : rules_.populations_to_try(query.population)) {
            if (population == found.population) break;
            Resolution earlier;
            if (!climb(query, year, population, earlier) || earlier.is_floor) continue;
            earlier.population = population;
            return earlier;
        }
    }
    return {};
}

std::vector<const region::Region*> FactResolver::path_of(region::Code region) const {
    std::vector<const region::Region*> path;
    for (const auto level : regions_.ancestry(region)) path.push_back(regions_.find(level));
    return path;
}

bool FactResolver::climb(const FactQuery& query,
                         std::optional<int> year,
                         std::string_view population,
                         Resolution& result) const {
    for (const auto level : regions_.ancestry(query.region)) {
        const bool is_nation = level == region::kNation;
        if (is_nation && rules_.has_own_system(query.region, regions_)) continue;
        const auto facts = matching(query, level, year, population);
        if (std::ranges::none_of(facts, serves)) continue;
        result.answered_by = level;
        result.inherited = level != query.region;
        result.is_floor = is_nation && rules_.traits_of(query.attribute).floor_at_nation;
        settle(facts, query, result);
        return true;
    }
    return false;
}

FactResolver::Facts FactResolver::matching(const FactQuery& query,
                                           region::Code level,
                                           std::optional<int> year,
                                           std::string_view population) const {
    const auto traits = rules_.traits_of(query.attribute);
    Facts dated;
    Facts undated;  // Rules for every year ("每年9月1日起") serve where no row names the year.
    for (const auto* fact : at(query.attribute, level)) {
        if (!scheme_fits(*fact, query.scheme)) continue;
        const bool wanted = !traits.per_population || population.empty() ||
                            fact->population == population || fact->evidence_only;
        if (!wanted) continue;
        if (traits.term == Term::standing) {
            if (in_force(*fact, query.today)) dated.push_back(fact);
        } else if (fact->year == year) {
            dated.push_back(fact);
        } else if (!fact->year) {
            undated.push_back(fact);
        }
    }
    const auto path = path_of(query.region);
    keep_nearest(dated, path);
    keep_nearest(undated, path);
    if (traits.newest_only) keep_newest(dated);
    return std::ranges::any_of(dated, serves) ? dated : undated;
}

}  // namespace baoda::policy
