#pragma once

#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "knowledge/base/result.hpp"

namespace baoda::answer {

/// What fills the {names} of a phrase.
using Fillings = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// The bot's own words, from `phrases.toml`. Immutable; safe from any thread.
class Phrases {
public:
    /// `malformed` names line and column.
    [[nodiscard]] static base::Result<Phrases> parse(std::string_view toml);

    /// Takes those phrases of another whose names are missing here.
    void complete_from(const Phrases& other);

    /// The phrase of a dotted name ("window.inside"); throws std::out_of_range when there is none.
    [[nodiscard]] const std::string& at(std::string_view name) const;

    /// The same, or an empty text.
    [[nodiscard]] std::string find(std::string_view name) const;

    /// The phrase with its {names} filled in.
    [[nodiscard]] std::string fill(std::string_view name, Fillings fillings) const;

    /// All phrases by name.
    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& all() const {
        return phrases_;
    }

private:
    std::map<std::string, std::string, std::less<>> phrases_;
};

/// A text with its {names} filled in; unknown names stay.
[[nodiscard]] std::string fill(std::string_view phrase, Fillings fillings);

/// The {names} of a text, without braces; views into it.
[[nodiscard]] std::set<std::string_view> names_to_fill(std::string_view phrase);

}  // namespace baoda::answer
