#include "intents/entity/place_words.hpp"

#include <array>
#include <utility>

#include "intents/text/word_table.hpp"

namespace baoda::entity {

namespace {

constexpr std::string_view kFile = "place_words.tsv";

}  // namespace

base::Result<PlaceWords> parse_place_words(std::string_view tsv) {
    PlaceWords words;
    const std::array<text::TablePart, 10> parts{{
        {"letter_before", &words.letter_before},
        {"letter_after", &words.letter_after},
        {"letter_common", &words.letter_common},
        {"letter_common_after", &words.letter_common_after},
        {"common", &words.common},
        {"loose", &words.loose},
        {"road", &words.road},
        {"sign", &words.sign},
        {"person", &words.person},
        {"thing", &words.thing},
    }};
    if (auto filled = text::fill_parts(kFile, tsv, parts); !filled) {
        return tl::unexpected{std::move(filled).error()};
    }
    return words;
}

}  // namespace baoda::entity
