#include "knowledge/region/region_tree.hpp"

#include <algorithm>
#include <stdexcept>
#include <tuple>

namespace baoda::region {

RegionTree::RegionTree(std::vector<Region> regions) : regions_(std::move(regions)) {
    std::ranges::sort(regions_, {}, &Region::code);
    by_code_.reserve(regions_.size());
    for (std::size_t i = 0; i < regions_.size(); ++i) {
        if (!by_code_.emplace(regions_[i].code, i).second) {
            throw std::invalid_argument("region code stands twice: " + regions_[i].code.text());
        }
    }
    for (const auto& region : regions_) {
        if (region.code == kNation && region.parent == Code{}) continue;
        const auto* parent = find(region.parent);
        // A parent must lie above, or `ancestry` would walk in a circle.
        if (parent == nullptr || parent->level >= region.level) {
            throw std::invalid_argument("region without its parent: " + region.code.text());
        }
    }
}

const Region* RegionTree::find(Code code) const {
    const auto found = by_code_.find(code);
    return found == by_code_.end() ? nullptr : &regions_[found->second];
}

std::vector<Code> RegionTree::ancestry(Code code) const {
    std::vector<Code> path;
    for (const auto* region = find(code); region != nullptr; region = find(region->parent)) {
        path.push_back(region->code);
    }
    return path;
}

bool RegionTree::within(Code inner, Code outer) const {
    const auto path = ancestry(inner);
    return std::ranges::find(path, outer) != path.end();
}

std::vector<const Region*> RegionTree::children(Code code) const {
    std::vector<const Region*> found;
    for (const auto& region : regions_) {
        if (region.parent == code) found.push_back(&region);
    }
    return found;
}

std::vector<const Region*> RegionTree::search(std::string_view query, std::size_t limit) const {
    std::vector<const Region*> found;
    if (query.empty()) return found;
    const auto exact = [&](const Region& region) {
        return region.name == query || region.short_name == query || region.pinyin == query;
    };
    for (const auto& region : regions_) {
        if (region.name.starts_with(query) || region.short_name.starts_with(query) ||
            region.pinyin.starts_with(query)) {
            found.push_back(&region);
        }
    }
    std::ranges::sort(found, {}, [&](const Region* region) {
        return std::tuple{!exact(*region), region->level, region->code};
    });
    if (found.size() > limit) found.resize(limit);
    return found;
}

std::string RegionTree::full_name(Code code) const {
    const auto* region = find(code);
    if (region != nullptr && code == kNation) return region->name;
    std::string name;
    for (; region != nullptr && region->code != kNation; region = find(region->parent)) {
        name.insert(0, region->name);
    }
    return name;
}

}  // namespace baoda::region
