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
    // In the order of kFunctionRoles.
    const std::array<std::unordered_set<std::string>*, kFunctionRoles.size()> lists{
        &words.question, &words.particle, &words.connective, &words.comparison, &words.aspect,
        &words.unasked,  &words.modal,    &words.everyday,   &words.stop};
    std::array<TablePart, kFunctionRoles.size()> parts{};
    for (std::size_t i = 0; i < parts.size(); ++i)
        parts.at(i) = {kFunctionRoles.at(i), lists.at(i)};
    if (auto filled = fill_parts(kFile, tsv, parts); !filled) {
        return tl::unexpected{std::move(filled).error()};
    }
    return words;
}

}  // namespace baoda::text
