#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intents/text/token.hpp"

namespace baoda::entity {

/// Words for the members of each group. A word with '#' in front counts right behind a number only
/// (#大 for 2大1小), one with '~' only tells of which group somebody is (~上大学) and names nobody; the
/// words of the empty group are nobody (我家).
using GroupWords = std::map<std::string, std::vector<std::string>, std::less<>>;

/// People of one group that a message names.
struct PeopleMention {
    text::Span span;  ///< In the normalized text, with their number and age.
    std::string group;
    int count = 1;
    std::optional<int> age;  ///< In years, where one is said.
    friend bool operator==(const PeopleMention&, const PeopleMention&) = default;
};

/// Who is named, in order: 两个大人, 一个80岁老人, 我妈72岁. The longest word wins; without a
/// number it is one person.
[[nodiscard]] std::vector<PeopleMention> find_people(std::string_view normalized,
                                                     const GroupWords& words);

/// How many people a household is said to have: 一家三口, 5口人, 两个人. The first such number;
/// nothing where none is said.
[[nodiscard]] std::optional<int> household_size(std::string_view normalized);

}  // namespace baoda::entity
