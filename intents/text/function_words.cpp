#include "intents/text/function_words.hpp"

#include <array>
#include <utility>

#include "intents/text/word_table.hpp"

namespace baoda::text {

namespace {

constexpr std::string_view kFile = "function_words.tsv";

}  // namespace

base::Result<FunctionWords> parse_function_words(std::string_view tsv) {
    FunctionWords words;
    const std::array<TablePart, 5> parts{{
        {"question", &words.question},
        {"particle", &words.particle},
        {"connective", &words.connective},
        {"everyday", &words.everyday},
        {"stop", &words.stop},
    }};
    if (auto filled = fill_parts(kFile, tsv, parts); !filled) {
        return tl::unexpected{std::move(filled).error()};
    }
    return words;
}

}  // namespace baoda::text
