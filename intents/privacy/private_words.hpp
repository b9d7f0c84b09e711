#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/base/result.hpp"

namespace baoda::privacy {

/// Words around what tells who a person is, where its own form does not, as
/// `lexicon/private_numbers.tsv` lists them. A part may have no words: nothing is found by it.
struct PrivateWords {
    std::vector<std::string> id_card;     ///< Before 14 to 18 digits, right or mistyped.
    std::vector<std::string> bank_card;   ///< Before 12 to 23 digits.
    std::vector<std::string> card;        ///< Before 8 to 20 letters and digits.
    std::vector<std::string> landline;    ///< Before a telephone number of somebody's home.
    std::vector<std::string> street;      ///< Before the number of a house: 路.
    std::vector<std::string> estate;      ///< Before the number of a building: 小区.
    std::vector<std::string> building;    ///< Behind the number of a building: 栋.
    std::vector<std::string> room;        ///< Behind the number of a door: 室.
    std::vector<std::string> name;        ///< Before somebody's name: 我叫.
    std::vector<std::string> surname;     ///< What names begin with.
    std::vector<std::string> after_name;  ///< What may follow a name at once: 想.
};

/// Reads the table: lines of `part<TAB>word word…`, the parts named as the members above; `#`
/// begins a comment line. `malformed`, with file and line, for what `text::fill_parts` refuses.
[[nodiscard]] base::Result<PrivateWords> parse_private_words(std::string_view tsv);

}  // namespace baoda::privacy
