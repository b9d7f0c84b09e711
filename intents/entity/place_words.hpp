#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "knowledge/base/result.hpp"

namespace baoda::entity {

/// Words that tell a place's name from everyday words, as `lexicon/place_words.tsv` lists them.
struct PlaceWords {
    /// A single character means a place after one of these (在沪) …
    std::vector<std::string> letter_before;
    std::vector<std::string> letter_after;   ///< … or before one of these (沪籍, 沪户口).
    std::vector<std::string> letter_common;  ///< Everyday words (贵, 新): only as below.
    std::vector<std::string> letter_common_after;  ///< 籍: makes a place even of those.
    /// Names that are everyday words (和平, 比如): a place only right after another place's name
    /// or as the whole message.
    std::unordered_set<std::string> common;
    std::unordered_set<std::string> loose;  ///< Names of cities that `sign` treats as a county's.
    std::vector<std::string> road;          ///< Behind any name: 中山/路 is no place.
    std::vector<std::string> sign;  ///< Behind a county's short name or a nickname: 朝阳/医院.
    std::vector<std::string> person;  ///< Before a name: 叫/吉安 is a person.
    std::vector<std::string> thing;   ///< Things that begin with a name: 云南白药.
};

/// Reads the table: lines of `part<TAB>word word…`, the parts named as the members above; `#`
/// begins a comment line. `malformed`, with file and line, for what `text::fill_parts` refuses.
[[nodiscard]] base::Result<PlaceWords> parse_place_words(std::string_view tsv);

}  // namespace baoda::entity
