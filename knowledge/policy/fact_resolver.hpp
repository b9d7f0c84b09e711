#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/policy/policy_fact.hpp"
#include "knowledge/policy/rules.hpp"
#include "knowledge/region/region_tree.hpp"

namespace baoda::policy {

/// Whose rule is asked for.
struct FactQuery {
    std::string attribute;
    region::Code region = region::kNation;
    std::string scheme;
    std::string population;   ///< Empty: all of them.
    std::optional<int> year;  ///< Empty: the year being collected, the running one or the last.
    base::Date today;
};

enum class FactStatus : std::uint8_t { current, upcoming, expired, inherited, disputed };

[[nodiscard]] std::string_view to_string(FactStatus status);

/// One fact that answers, as seen from the asker's place and day.
struct Finding {
    const PolicyFact* fact = nullptr;
    bool inherited = false;                 ///< The rule of a higher region.
    bool expired = false;                   ///< Its period is over.
    bool upcoming = false;                  ///< Its period has not begun.
    std::vector<const PolicyFact*> rivals;  ///< What other sources say instead.

    /// The one word the API tells: a dispute first, then the time, then the level.
    [[nodiscard]] FactStatus status() const;
};

/// What was found, and what was looked for in vain before.
struct Resolution {
    std::vector<Finding> findings;  ///< All of one region and one year. Empty: nothing is recorded.
    region::Code answered_by;       ///< The region whose rule this is.
    std::optional<int> year;        ///< The year of the findings, if they have one.
    bool inherited = false;         ///< `answered_by` lies above the region asked for.
    bool is_floor = false;          ///< A national minimum, not the local figure.
    std::string population;         ///< Whose rows these are, when the asker named a group.
    bool population_missing = false;  ///< The population has no row: this is the general one.
    std::vector<int> missing_years;   ///< Years looked for before `year`, newest first.
};

/// Finds facts per attribute: upwards from the region (county, city, province, nation), never
/// sideways, never across years, the most reliable source first. Immutable; safe from any thread.
class FactResolver {
public:
    /// Holds references to the first three: they must outlive it.
    FactResolver(const region::RegionTree& regions,
                 const std::vector<PolicyFact>& facts,
                 const std::vector<Source>& sources,
                 Rules rules);

    [[nodiscard]] Resolution resolve(const FactQuery& query) const;

    /// The rows of the asker's own group (or of one nearer to it than the group found) in the
    /// newest year before that of `found`, which is another group's: worth telling beside it, with
    /// its year. Without findings when there are none, or a year was asked for.
    [[nodiscard]] Resolution earlier_of_group(const FactQuery& query,
                                              const Resolution& found) const;

    /// The fact of this id, or null.
    [[nodiscard]] const PolicyFact* find(std::string_view id) const;

    /// Where the fact is written; null when its source is unknown.
    [[nodiscard]] const Source* source_of(const PolicyFact& fact) const;

    [[nodiscard]] const Rules& rules() const { return rules_; }

    /// Attributes that have facts, sorted.
    [[nodiscard]] std::vector<std::string> attributes() const;

private:
    using Facts = std::vector<const PolicyFact*>;

    [[nodiscard]] const Facts& at(std::string_view attribute, region::Code region) const;
    [[nodiscard]] std::vector<int> years_to_try(const FactQuery& query) const;
    /// The region itself, then each one above it.
    [[nodiscard]] std::vector<const region::Region*> path_of(region::Code region) const;
    [[nodiscard]] bool climb(const FactQuery& query,
                             std::optional<int> year,
                             std::string_view population,
                             Resolution& result) const;
    [[nodiscard]] Facts matching(const FactQuery& query,
                                 region::Code level,
                                 std::optional<int> year,
                                 std::string_view population) const;

    const region::RegionTree& regions_;
    Rules rules_;
    std::map<std::string, std::unordered_map<region::Code, Facts>, std::less<>> by_attribute_;
    std::unordered_map<std::string, const PolicyFact*> by_id_;
    std::unordered_map<std::string, const Source*> sources_;
};

/// Whether the fact holds on that day: inside its period, ends included.
[[nodiscard]] bool in_force(const PolicyFact& fact, base::Date today);

}  // namespace baoda::policy
