#include "bot/server/route.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

#include "knowledge/base/file.hpp"

namespace baoda::server {
namespace {

bool is_parameter(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

using Segments = std::vector<std::string_view>;

/// The path's parts between the slashes; "/" has one, empty.
Segments segments_of(std::string_view path) {
    return base::split(path.substr(1), '/');
}

bool fits(const std::vector<std::string>& pattern, const Segments& segments) {
    return std::equal(pattern.begin(), pattern.end(), segments.begin(), segments.end(),
                      [](std::string_view expected, std::string_view actual) {
                          return is_parameter(expected) ? !actual.empty() : expected == actual;
                      });
}

std::map<std::string, std::string> parameters(const std::vector<std::string>& pattern,
                                              const Segments& segments) {
    std::map<std::string, std::string> found;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const std::string_view name = pattern[i];
        if (is_parameter(name)) found.emplace(name.substr(1, name.size() - 2), segments[i]);
    }
    return found;
}

std::string joined(const std::set<std::string>& methods) {
    std::string list;
    for (const auto& method : methods) list += (list.empty() ? "" : ", ") + method;
    return list;
}

}  // namespace

void RouteTable::add(Route route) {
    if (!route.pattern.starts_with('/')) {
        throw std::invalid_argument("route pattern without leading '/': " + route.pattern);
    }
    Entry entry;
    for (const auto part : segments_of(route.pattern)) entry.segments.emplace_back(part);
    entry.literals = static_cast<std::size_t>(std::ranges::count_if(
        entry.segments, [](const auto& part) { return !is_parameter(part); }));
    const auto same = [&](const Entry& other) {
        return other.route.method == route.method && other.segments == entry.segments;
    };
    if (std::ranges::any_of(entries_, same)) {
        throw std::invalid_argument("second route for " + route.method + " " + route.pattern);
    }
    entry.route = std::move(route);
    entries_.push_back(std::move(entry));
}

std::vector<std::pair<std::string, std::string>> RouteTable::list() const {
    std::vector<std::pair<std::string, std::string>> all;
    for (const auto& entry : entries_) all.emplace_back(entry.route.method, entry.route.pattern);
    return all;
}

RouteMatch RouteTable::find(std::string_view method, std::string_view path) const {
    const auto segments = segments_of(path);
    const Entry* best = nullptr;
    std::set<std::string> allowed;
    for (const auto& entry : entries_) {
        if (!fits(entry.segments, segments)) continue;
        allowed.insert(entry.route.method);
        if (entry.route.method == "GET") allowed.insert("HEAD");
        const bool answers =
            entry.route.method == method || (method == "HEAD" && entry.route.method == "GET");
        if (answers && (best == nullptr || entry.literals > best->literals)) best = &entry;
    }
    if (best == nullptr) return {.allow = joined(allowed)};
    return {.route = &best->route,
            .path_parameters = parameters(best->segments, segments),
            .allow = joined(allowed)};
}

}  // namespace baoda::server
