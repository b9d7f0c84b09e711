#include "intents/text/function_words.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "intents/text/word_table.hpp"

namespace baoda::text {

namespace {

constexpr std::string_view kFile = "function_words.tsv";

using Words = std::unordered_set<std::string>;

constexpr std::array<std::pair<std::string_view, Words FunctionWords::*>, 5> kRoles{{
    {"question", &FunctionWords::question},
    {"particle", &FunctionWords::particle},
    {"connective", &FunctionWords::connective},
    {"everyday", &FunctionWords::everyday},
    {"stop", &FunctionWords::stop},
}};

/// The words of the role; null when there is no such role.
Words* words_of(FunctionWords& words, std::string_view role) {
    for (const auto& [name, member] : kRoles) {
        if (name == role) return &(words.*member);
    }
    return nullptr;
}

}  // namespace

base::Result<FunctionWords> parse_function_words(std::string_view tsv) {
    const auto table = read_word_table(kFile, tsv);
    if (!table) return tl::unexpected{table.error()};
    FunctionWords words;
    for (const auto& line : *table) {
        auto* role = words_of(words, line.key);
        if (role == nullptr) {
            return wrong_line(kFile, line.number, fmt::format("的“{}”不是已知的角色", line.key));
        }
        for (const auto word : line.words) {
            if (role->emplace(word).second) continue;
            return wrong_line(kFile, line.number,
                              fmt::format("的“{}”在同一角色中已经出现过", word));
        }
    }
    return words;
}

}  // namespace baoda::text
