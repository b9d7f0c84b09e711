#include "knowledge/policy/attribute.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "knowledge/base/file.hpp"

namespace baoda::policy {

namespace {

constexpr std::array<std::pair<std::string_view, bool AttributeTraits::*>, 4> kTraits{{
    {"per_population", &AttributeTraits::per_population},
    {"floor_at_nation", &AttributeTraits::floor_at_nation},
    {"collected_ahead", &AttributeTraits::collected_ahead},
    {"newest_only", &AttributeTraits::newest_only},
}};

/// Adds one word of a line to the traits; false when there is no such word, or it stands twice.
bool add_word(std::string_view word, AttributeTraits& traits) {
    const auto* const found =
        std::ranges::find(kTraits, word, [](const auto& trait) { return trait.first; });
    if (found == kTraits.end() || traits.*(found->second)) return false;
    traits.*(found->second) = true;
    return true;
}

/// The traits that the words name, the term first; else the word that is wrong.
tl::expected<AttributeTraits, std::string> traits_in(std::string_view text) {
    const auto words = base::split(text, ' ');
    const auto term = words.front();
    if (term != "yearly" && term != "standing") return tl::unexpected{std::string{term}};
    AttributeTraits traits{.term = term == "yearly" ? Term::yearly : Term::standing};
    for (const auto word : std::span{words}.subspan(1)) {
        if (!add_word(word, traits)) return tl::unexpected{std::string{word}};
    }
    return traits;
}

}  // namespace

base::Result<AttributeTable> parse_attributes(std::string_view tsv) {
    AttributeTable table;
    const auto lines = base::lines_of(tsv);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].empty() || lines[i].front() == '#') continue;
        const auto refuse = [&](std::string_view why) {
            return base::fail(base::ErrorCode::invalid_argument,
                              fmt::format("attributes.tsv 第 {} 行{}。", i + 1, why),
                              fmt::format("attributes.tsv:{}", i + 1));
        };
        const auto fields = base::split(lines[i], '\t');
        if (fields.size() != 2 || fields[0].empty()) return refuse("应有两栏：属性和它的性质");
        const auto traits = traits_in(fields[1]);
        if (!traits) return refuse(fmt::format("的性质“{}”不认识或重复", traits.error()));
        if (!table.emplace(fields[0], *traits).second) {
            return refuse(fmt::format("的属性 {} 已经出现过", fields[0]));
        }
    }
    return table;
}

}  // namespace baoda::policy
