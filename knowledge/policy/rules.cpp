#include "knowledge/policy/rules.hpp"

#include <algorithm>

namespace baoda::policy {

AttributeTraits Rules::traits_of(std::string_view attribute) const {
    const auto found = attributes.find(attribute);
    return found == attributes.end() ? AttributeTraits{} : found->second;
}

bool Rules::collects_next_year(base::Date today) const {
    return collection_month != 0 && static_cast<unsigned>(today.month()) >= collection_month;
}

std::vector<std::string_view> Rules::populations_to_try(std::string_view population) const {
    std::vector<std::string_view> tried{population};
    if (population.empty() || population == general_population) return tried;
    for (auto next = nearest_population.find(population); next != nearest_population.end();
         next = nearest_population.find(next->second)) {
        // Groups that name each other in a circle are tried once.
        if (std::ranges::find(tried, next->second) != tried.end()) break;
        tried.push_back(next->second);
    }
    const bool named = std::ranges::find(tried, general_population) != tried.end();
    if (!general_population.empty() && !named) tried.push_back(general_population);
    return tried;
}

bool Rules::has_own_system(region::Code code, const region::RegionTree& regions) const {
    return std::ranges::any_of(own_systems,
                               [&](region::Code place) { return regions.within(code, place); });
}

}  // namespace baoda::policy
