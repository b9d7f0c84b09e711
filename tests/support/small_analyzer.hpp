#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "intents/text/analyzer.hpp"

namespace baoda::support {

/// An analyzer that knows these words besides everyday Chinese.
[[nodiscard]] inline text::Analyzer analyzer_of(const std::vector<std::string>& words) {
    static const auto normalizer = std::make_shared<const text::Normalizer>();
    std::vector<text::LexiconWord> lexicon;
    for (const auto& word : words) lexicon.push_back({.surface = word, .term = word});
    return text::Analyzer{normalizer, lexicon};
}

/// The text, analyzed by an analyzer that knows these words.
[[nodiscard]] inline text::AnalyzedText analyzed(std::string_view raw,
                                                 const std::vector<std::string>& words = {}) {
    return analyzer_of(words).analyze(raw).value();
}

}  // namespace baoda::support
