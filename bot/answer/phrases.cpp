#include "bot/answer/phrases.hpp"

#include <algorithm>
#include <stdexcept>
#include <toml++/toml.h>

#include <fmt/format.h>

namespace baoda::answer {

namespace {

void flatten(const toml::table& table,
             const std::string& prefix,
             std::map<std::string, std::string, std::less<>>& phrases) {
    for (const auto& [key, node] : table) {
        const auto name =
            prefix.empty() ? std::string{key.str()} : fmt::format("{}.{}", prefix, key.str());
        if (const auto* inner = node.as_table()) {
            flatten(*inner, name, phrases);
        } else if (node.is_boolean()) {
            phrases.emplace(name, node.value_or(false) ? "true" : "");
        } else {
            phrases.emplace(name, node.value_or(std::string{}));
        }
    }
}

}  // namespace

base::Result<Phrases> Phrases::parse(std::string_view toml) {
    try {
        Phrases phrases;
        flatten(toml::parse(toml, std::string_view{"phrases.toml"}), "", phrases.phrases_);
        return phrases;
    } catch (const toml::parse_error& error) {
        const auto& place = error.source().begin;
        return base::fail(base::ErrorCode::malformed,
                          fmt::format("phrases.toml 第 {} 行第 {} 列：不是合法的 TOML（{}）。",
                                      place.line, place.column, error.description()),
                          fmt::format("phrases.toml:{}", place.line));
    }
}

void Phrases::complete_from(const Phrases& other) {
    phrases_.insert(other.phrases_.begin(), other.phrases_.end());
}

const std::string& Phrases::at(std::string_view name) const {
    const auto found = phrases_.find(name);
    if (found == phrases_.end())
        throw std::out_of_range(fmt::format("phrases.toml has no {}", name));
    return found->second;
}

std::string Phrases::find(std::string_view name) const {
    const auto found = phrases_.find(name);
    return found == phrases_.end() ? std::string{} : found->second;
}

std::string Phrases::fill(std::string_view name, Fillings fillings) const {
    return answer::fill(at(name), fillings);
}

std::string fill(std::string_view phrase, Fillings fillings) {
    std::string filled;
    while (!phrase.empty()) {
        const auto open = phrase.find('{');
        const auto close = phrase.find('}', open);
        if (open == std::string_view::npos || close == std::string_view::npos) break;
        const auto name = phrase.substr(open + 1, close - open - 1);
        const auto* filling =
            std::ranges::find(fillings, name, [](const auto& pair) { return pair.first; });
        filled += phrase.substr(0, open);
        filled +=
            filling == fillings.end() ? phrase.substr(open, close - open + 1) : filling->second;
        phrase.remove_prefix(close + 1);
    }
    filled += phrase;
    return filled;
}

std::set<std::string_view> names_to_fill(std::string_view phrase) {
    std::set<std::string_view> names;
    for (;;) {
        const auto open = phrase.find('{');
        const auto close = phrase.find('}', open);
        if (open == std::string_view::npos || close == std::string_view::npos) return names;
        names.insert(phrase.substr(open + 1, close - open - 1));
        phrase.remove_prefix(close + 1);
    }
}

}  // namespace baoda::answer
