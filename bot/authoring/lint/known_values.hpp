#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "bot/authoring/lint/draft.hpp"

namespace baoda::authoring {

/// The values that a slot can take: those that words of `entities.tsv` fill it with, those that
/// `phrases.toml` has a name for, and those that the settings name.
class KnownValues {
public:
    explicit KnownValues(const Draft& draft);

    [[nodiscard]] bool has(std::string_view slot, std::string_view value) const {
        return values_.contains({std::string{slot}, std::string{value}});
    }

    /// Whether any value of the slot is known.
    [[nodiscard]] bool has_some(std::string_view slot) const;

private:
    void add_settings(const settings::Settings& settings);

    std::set<std::pair<std::string, std::string>> values_;
};

}  // namespace baoda::authoring
