#include "bot/authoring/lint/region_check.hpp"

#include <unordered_map>

#include <fmt/format.h>

namespace baoda::authoring {

namespace {

class RegionCheck {
public:
    RegionCheck(const Draft& draft, Report& report)
        : draft_(draft), report_(report), regions_(draft.knowledge().regions) {}

    void run() {
        for (std::size_t i = 0; i < regions_.size(); ++i) check_code(i);
        for (std::size_t i = 0; i < regions_.size(); ++i) check_parent(i);
        for (std::size_t i = 0; i < draft_.knowledge().aliases.size(); ++i) check_alias(i);
    }

private:
    void add(Code code, std::size_t number, std::string message) {
        report_.add(
            {code, draft_.region_place(number), regions_[number].code.text(), std::move(message)});
    }

    void check_code(std::size_t number) {
        const auto& region = regions_[number];
        by_name_[region.name].push_back(number);
        const auto [first, is_new] = by_code_.emplace(region.code, number);
        if (is_new) return;
        add(Code::duplicate_id, number,
            fmt::format("地区代码 {} 重复，已在 {}。", region.code.text(),
                        to_string(draft_.region_place(first->second))));
    }

    /// The region above; null for the nation and for a parent that does not exist.
    [[nodiscard]] const region::Region* above(const region::Region& region) const {
        const auto found = by_code_.find(region.parent);
        return found == by_code_.end() ? nullptr : &regions_[found->second];
    }

    /// Whether climbing from a region comes back to it.
    [[nodiscard]] bool climbs_in_circle(const region::Region& region) const {
        const auto* place = above(region);
        for (std::size_t steps = 0; place != nullptr && steps <= kMostLevels; ++steps) {
            if (place->code == region.code) return true;
            place = above(*place);
        }
        return false;
    }

    void check_parent(std::size_t number) {
        const auto& region = regions_[number];
        if (region.code == region::kNation && region.parent == region::Code{}) return;
        const auto* parent = above(region);
        if (parent == nullptr) {
            add(Code::unknown_parent, number,
                fmt::format("{}的上级 {} 不存在。", region.name, region.parent.text()));
        } else if (climbs_in_circle(region)) {
            add(Code::region_cycle, number, fmt::format("{}的上级绕成了圈。", region.name));
        } else if (parent->level >= region.level) {
            add(Code::unknown_parent, number,
                fmt::format("{}的上级{}不比它高。", region.name, parent->name));
        }
    }

    void check_alias(std::size_t number) {
        const auto& alias = draft_.knowledge().aliases[number];
        const auto report = [&](Code code, std::string message) {
            report_.add({code, draft_.alias_place(number), alias.code.text(), std::move(message)});
        };
        if (!draft_.has_region(alias.code)) {
            report(Code::alias_unknown_region,
                   fmt::format("别名“{}”指向的地区 {} 不存在。", alias.alias, alias.code.text()));
        }
        const auto named = by_name_.find(alias.alias);
        if (named == by_name_.end()) return;
        for (const auto other : named->second) {
            if (regions_[other].code == alias.code) continue;
            report(Code::alias_is_official_name,
                   fmt::format("别名“{}”（{}）也是 {} 的正式名称，会要求用户选择。", alias.alias,
                               alias.code.text(), regions_[other].code.text()));
        }
    }

    // Nation, province, city, county. In a longer circle some parent is no higher: told as that.
    static constexpr std::size_t kMostLevels = 4;

    const Draft& draft_;
    Report& report_;
    const std::vector<region::Region>& regions_;
    std::unordered_map<region::Code, std::size_t> by_code_;
    std::unordered_map<std::string_view, std::vector<std::size_t>> by_name_;
};

}  // namespace

void check_regions(const Draft& draft, Report& report) {
    RegionCheck{draft, report}.run();
}

}  // namespace baoda::authoring
