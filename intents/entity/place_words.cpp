#include "intents/entity/place_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "intents/text/word_table.hpp"

namespace baoda::entity {

namespace {

constexpr std::string_view kFile = "place_words.tsv";

using List = std::vector<std::string>;
using Set = std::unordered_set<std::string>;

constexpr std::array<std::pair<std::string_view, List PlaceWords::*>, 8> kLists{{
    {"letter_before", &PlaceWords::letter_before},
    {"letter_after", &PlaceWords::letter_after},
    {"letter_common", &PlaceWords::letter_common},
    {"letter_common_after", &PlaceWords::letter_common_after},
    {"road", &PlaceWords::road},
    {"sign", &PlaceWords::sign},
    {"person", &PlaceWords::person},
    {"thing", &PlaceWords::thing},
}};
constexpr std::array<std::pair<std::string_view, Set PlaceWords::*>, 2> kSets{{
    {"common", &PlaceWords::common},
    {"loose", &PlaceWords::loose},
}};

/// Adds the line's words to its part; false when there is no such part.
bool add_line(const text::WordLine& line, PlaceWords& words) {
    for (const auto& [name, member] : kLists) {
        if (name != line.key) continue;
        for (const auto word : line.words) (words.*member).emplace_back(word);
        return true;
    }
    for (const auto& [name, member] : kSets) {
        if (name != line.key) continue;
        for (const auto word : line.words) (words.*member).emplace(word);
        return true;
    }
    return false;
}

}  // namespace

base::Result<PlaceWords> parse_place_words(std::string_view tsv) {
    const auto table = text::read_word_table(kFile, tsv);
    if (!table) return tl::unexpected{table.error()};
    PlaceWords words;
    for (const auto& line : *table) {
        if (!add_line(line, words)) {
            return text::wrong_line(kFile, line.number,
                                    fmt::format("的“{}”不是已知的用途", line.key));
        }
    }
    return words;
}

}  // namespace baoda::entity
