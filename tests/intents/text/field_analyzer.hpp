#pragma once

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <unordered_set>
#include <vector>

#include "intents/text/analyzer.hpp"
#include "intents/text/function_words.hpp"
#include "knowledge/base/file.hpp"

namespace baoda::text {

/// A file of the source tree.
inline std::filesystem::path source(const std::string& path) {
    return std::filesystem::path{BAODA_SOURCE_DIR} / path;
}

/// The words that ship.
inline std::vector<LexiconWord> field_words() {
    auto words = parse_lexicon(base::read_file(source("knowledge/data/lexicon/terms.tsv")));
    if (!words) throw std::runtime_error(words.error().message);
    return *std::move(words);
}

/// The one-way synonyms that ship.
inline std::vector<OneWay> one_way_words() {
    auto rules = parse_one_way(base::read_file(source("knowledge/data/lexicon/one_way.tsv")));
    if (!rules) throw std::runtime_error(rules.error().message);
    return *std::move(rules);
}

/// The stop words that ship.
inline std::unordered_set<std::string> stop_words() {
    auto words =
        parse_function_words(base::read_file(source("knowledge/data/lexicon/function_words.tsv")));
    if (!words) throw std::runtime_error(words.error().message);
    return std::move(words->stop);
}

/// An analyzer over the words that ship; made once, as the product does.
inline const Analyzer& field_analyzer() {
    static const Analyzer analyzer = [] {
        const auto normalizer = std::make_shared<const Normalizer>();
        WordList list{*normalizer, field_words()};
        if (auto implied = list.imply(one_way_words()); !implied) {
            throw std::runtime_error(implied.error().message);
        }
        list.silence(stop_words());
        return Analyzer{normalizer, list};
    }();
    return analyzer;
}

/// The tokens as a segmentation file writes them: 医保/␠/怎么/交.
inline std::string slashed(const std::vector<Token>& tokens) {
    std::string line;
    for (const auto& token : tokens) {
        if (!line.empty()) line += '/';
        line += token.kind == TokenKind::space ? "␠" : token.text;
    }
    return line;
}

}  // namespace baoda::text
