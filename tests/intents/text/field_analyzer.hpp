#pragma once

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "intents/text/analyzer.hpp"
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

/// An analyzer over the words that ship; made once, as the product does.
inline const Analyzer& field_analyzer() {
    static const Analyzer analyzer{std::make_shared<const Normalizer>(), field_words()};
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
