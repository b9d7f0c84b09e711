#include "intents/text/one_way.hpp"

#include <unordered_set>

#include <fmt/format.h>

#include "intents/text/word_table.hpp"

namespace baoda::text {

namespace {

constexpr std::string_view kFile = "one_way.tsv";

}  // namespace

tl::unexpected<base::Error> wrong_one_way(std::size_t line, std::string_view why) {
    return wrong_line(kFile, line, why);
}

base::Result<std::vector<OneWay>> parse_one_way(std::string_view tsv) {
    const auto table = read_word_table(kFile, tsv);
    if (!table) return tl::unexpected{table.error()};
    std::vector<OneWay> rules;
    rules.reserve(table->size());
    std::unordered_set<std::string_view> seen;
    for (const auto& line : *table) {
        if (!seen.insert(line.key).second) {
            return wrong_line(kFile, line.number, fmt::format("的“{}”已经有一行", line.key));
        }
        rules.push_back({.narrow = std::string{line.key},
                         .broad = {line.words.begin(), line.words.end()},
                         .line = line.number});
    }
    return rules;
}

}  // namespace baoda::text
