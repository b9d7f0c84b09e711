#include "intents/text/word_table.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "knowledge/base/file.hpp"

namespace baoda::text {

namespace {

/// What people put between words although the tables want spaces; a word with one never matches.
constexpr std::array<std::string_view, 6> kWrongSeparators{"、", "，", ",", ";", "；", "\u3000"};

bool holds_wrong_separator(std::string_view line) {
    return std::ranges::any_of(kWrongSeparators, [&](std::string_view separator) {
        return line.find(separator) != std::string_view::npos;
    });
}

/// What is wrong with the line, or an empty text; fills `read`.
std::string read_line(std::string_view line, WordLine& read) {
    const auto fields = base::split(line, '\t');
    if (fields.size() < 2) return "缺少制表符";
    if (fields.size() > 2) return "应有两栏，却有多余的制表符";
    if (holds_wrong_separator(line)) return "的词语之间只能用半角空格隔开";
    read.key = base::trimmed(fields[0]);
    if (read.key.empty()) return "缺少制表符前的内容";
    if (read.key.find(' ') != std::string_view::npos) return "制表符前应是一个词，不能有空格";
    for (const auto field : base::split(fields[1], ' ')) {
        const auto word = base::trimmed(field);
        if (word.empty()) continue;
        if (std::ranges::find(read.words, word) != read.words.end()) {
            return fmt::format("的“{}”写了两次", word);
        }
        read.words.push_back(word);
    }
    return read.words.empty() ? "缺少词语" : "";
}

}  // namespace

tl::unexpected<base::Error> wrong_line(std::string_view file,
                                       std::size_t number,
                                       std::string_view why) {
    return base::fail(base::ErrorCode::malformed, fmt::format("{} 第 {} 行{}。", file, number, why),
                      fmt::format("{}:{}", file, number));
}

base::Result<std::vector<WordLine>> read_word_table(std::string_view file, std::string_view tsv) {
    std::vector<WordLine> table;
    std::size_t number = 0;
    for (const auto line : base::lines_of(tsv)) {
        ++number;
        if (base::trimmed(line).empty() || line.front() == '#') continue;
        WordLine read{.number = number, .key = {}, .words = {}};
        if (const auto fault = read_line(line, read); !fault.empty()) {
            return wrong_line(file, number, fault);
        }
        table.push_back(std::move(read));
    }
    return table;
}

base::Result<void> fill_parts(std::string_view file,
                              std::string_view tsv,
                              std::span<const TablePart> parts) {
    const auto table = read_word_table(file, tsv);
    if (!table) return tl::unexpected{table.error()};
    std::set<std::pair<std::string_view, std::string_view>> known;  // Part and word.
    for (const auto& line : *table) {
        const auto part = std::ranges::find(parts, line.key, &TablePart::name);
        if (part == parts.end()) {
            return wrong_line(file, line.number, fmt::format("的“{}”不是已知的用途", line.key));
        }
        for (const auto word : line.words) {
            if (!known.emplace(line.key, word).second) {
                return wrong_line(file, line.number,
                                  fmt::format("的“{}”在同一用途中已经出现过", word));
            }
            std::visit([&](auto* words) { words->insert(words->end(), std::string{word}); },
                       part->words);
        }
    }
    return {};
}

}  // namespace baoda::text
