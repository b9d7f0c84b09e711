#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/region/region.hpp"

namespace baoda::region {

/// Who inherits from whom: the regions of the country, three levels below the nation. Immutable.
class RegionTree {
public:
    RegionTree() = default;
    /// Throws std::invalid_argument for a code that stands twice or a parent that does not exist or
    /// does not lie above.
    explicit RegionTree(std::vector<Region> regions);

    /// The region, or null. The pointer lives as long as the tree.
    [[nodiscard]] const Region* find(Code code) const;

    /// The region itself, then each one above it, the nation last. Empty for an unknown code.
    [[nodiscard]] std::vector<Code> ancestry(Code code) const;

    /// Whether `inner` is `outer` or lies below it.
    [[nodiscard]] bool within(Code inner, Code outer) const;

    /// The regions right below, by code.
    [[nodiscard]] std::vector<const Region*> children(Code code) const;

    /// Regions whose name, short name or pinyin begins with the query (exact ones first, then by
    /// level from the province down, then by code), at most `limit`.
    [[nodiscard]] std::vector<const Region*> search(std::string_view query,
                                                    std::size_t limit) const;

    /// "安徽省合肥市庐阳区": the name with those above it, without the nation.
    [[nodiscard]] std::string full_name(Code code) const;

    [[nodiscard]] const std::vector<Region>& all() const { return regions_; }

private:
    std::vector<Region> regions_;  // By code.
    std::unordered_map<Code, std::size_t> by_code_;
};

}  // namespace baoda::region
