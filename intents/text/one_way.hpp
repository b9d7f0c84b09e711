#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/base/result.hpp"

namespace baoda::text {

/// A synonym in one direction: who names the narrow thing also means the broad ones, but not the
/// other way round (三甲医院 → 医院).
struct OneWay {
    std::string narrow;
    std::vector<std::string> broad;  ///< At least one.
    std::size_t line = 0;            ///< Where it stands in the file, counted from 1.
};

/// The fault of a line of `one_way.tsv`.
[[nodiscard]] tl::unexpected<base::Error> wrong_one_way(std::size_t line, std::string_view why);

/// Reads `one_way.tsv`: lines of `narrow<TAB>broad broad…`, `#` begins a comment line.
/// `malformed`, with file and line, for a line that `read_word_table` refuses and for a narrow word
/// with two lines. Circles show only beside the lexicon: `WordList::imply` refuses them.
[[nodiscard]] base::Result<std::vector<OneWay>> parse_one_way(std::string_view tsv);

}  // namespace baoda::text
