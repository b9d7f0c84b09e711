#include "knowledge/region/region.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace baoda::region {

namespace {

constexpr std::array<std::string_view, 4> kLevels{"nation", "province", "city", "county"};
constexpr std::array<std::string_view, 4> kAliasKinds{"nickname", "abbreviation", "historic",
                                                      "pattern"};

template <class Enum, std::size_t size>
std::optional<Enum> parse(const std::array<std::string_view, size>& names, std::string_view name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::optional<Code> Code::parse(std::string_view digits) {
    if (digits.size() != 6 || digits.front() == '0') return std::nullopt;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (!std::ranges::all_of(digits, is_digit)) return std::nullopt;
    std::uint32_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return Code{number};
}

std::string Code::text() const {
    return std::to_string(number_);
}

std::string_view to_string(Level level) {
    return kLevels.at(static_cast<std::size_t>(level));
}

std::optional<Level> parse_level(std::string_view name) {
    return region::parse<Level>(kLevels, name);
}

std::string_view to_string(AliasKind kind) {
    return kAliasKinds.at(static_cast<std::size_t>(kind));
}

std::optional<AliasKind> parse_alias_kind(std::string_view name) {
    return region::parse<AliasKind>(kAliasKinds, name);
}

}  // namespace baoda::region
