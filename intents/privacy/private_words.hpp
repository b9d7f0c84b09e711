#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/base/result.hpp"

namespace baoda::privacy {

/// Words before a person's number that tell what it is where its own form does not, as
/// `lexicon/private_numbers.tsv` lists them.
struct PrivateWords {
    std::vector<std::string> id_card;    ///< Before 14 to 18 digits, right or mistyped.
    std::vector<std::string> bank_card;  ///< Before 12 to 23 digits.
    std::vector<std::string> card;       ///< Before 8 to 20 letters and digits.
    std::vector<std::string> landline;   ///< Before a telephone number of somebody's home.
};

/// Reads the table: lines of `part<TAB>word word…`, the parts named as the members above; `#`
/// begins a comment line. `malformed`, with file and line, for what `text::fill_parts` refuses.
[[nodiscard]] base::Result<PrivateWords> parse_private_words(std::string_view tsv);

}  // namespace baoda::privacy
