#include "bot/authoring/lint/promise_check.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "bot/authoring/lint/directives.hpp"

namespace baoda::authoring {

namespace {

constexpr std::size_t kMostNames = 3;

/// The province of a place, by the first two digits of its code.
region::Code province_of(region::Code code) {
    return region::Code{code.number() / 10'000 * 10'000};
}

/// Where an attribute has facts for a scheme: provinces (or the nation).
using Holders = std::set<region::Code>;

Holders holders_of(std::string_view directive, std::string_view scheme, const Draft& draft) {
    const auto attributes = attributes_of(directive, draft.settings());
    Holders holders;
    for (const auto& fact : draft.knowledge().facts) {
        const bool tells = std::ranges::find(attributes, fact.attribute) != attributes.end();
        if (tells && may_answer(fact, scheme)) holders.insert(province_of(fact.region));
    }
    return holders;
}

std::vector<const region::Region*> provinces_without(const Holders& holders, const Draft& draft) {
    std::vector<const region::Region*> lacking;
    const auto& elsewhere = draft.settings().elsewhere.regions;
    for (const auto& region : draft.knowledge().regions) {
        const bool counts = region.level == region::Level::province &&
                            std::ranges::find(elsewhere, region.code) == elsewhere.end();
        if (counts && !holders.contains(region.code)) lacking.push_back(&region);
    }
    return lacking;
}

std::string names_of(const std::vector<const region::Region*>& regions) {
    std::vector<std::string_view> names;
    for (const auto* region : regions) {
        if (names.size() < kMostNames) {
            names.push_back(region->short_name.empty() ? region->name : region->short_name);
        }
    }
    return fmt::format("{}{}", fmt::join(names, "、"), regions.size() > kMostNames ? "等" : "");
}

}  // namespace

void check_promises(const Draft& draft, Report& report) {
    std::map<std::pair<std::string, std::string>, Holders> known;
    for (std::size_t i = 0; i < draft.entries().size(); ++i) {
        const auto& entry = draft.entries()[i];
        if (!entry.region_dependent || entry.hidden) continue;
        std::set<std::string_view> told;
        for (const auto& line : draft.lines_of(i)) {
            const bool promises = line.kind == answer::LineKind::directive && line.must_say;
            if (!promises || !told.insert(line.text).second) continue;
            const std::pair key{line.text, scheme_of(line, entry, draft)};
            const auto [found, is_new] = known.try_emplace(key);
            if (is_new) found->second = holders_of(key.first, key.second, draft);
            // None at all is a finding of its own, an error.
            if (found->second.empty() || found->second.contains(region::kNation)) continue;
            const auto lacking = provinces_without(found->second, draft);
            if (lacking.empty()) continue;
            report.add({.code = Code::region_without_fact,
                        .place = draft.line_of(i, "answer", line.number),
                        .entry = entry.id,
                        .message = fmt::format("@{}! 在 {} 个省级地区没有数据：{}。", line.text,
                                               lacking.size(), names_of(lacking)),
                        .group = line.text});
        }
    }
}

}  // namespace baoda::authoring
