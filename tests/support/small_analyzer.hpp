#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "intents/text/analyzer.hpp"

namespace baoda::support {

/// An analyzer that knows these words besides everyday Chinese, what some of them imply, and which
/// say nothing.
[[nodiscard]] inline text::Analyzer analyzer_with(
    const std::vector<std::string>& words,
    const std::vector<text::OneWay>& one_way,
    const std::unordered_set<std::string>& stop_words = {}) {
    static const auto normalizer = std::make_shared<const text::Normalizer>();
    std::vector<text::LexiconWord> lexicon;
    for (const auto& word : words) lexicon.push_back({.surface = word, .term = word});
    text::WordList list{*normalizer, lexicon};
    if (auto implied = list.imply(one_way); !implied) {
        throw std::runtime_error(implied.error().message);
    }
    list.silence(stop_words);
    return text::Analyzer{normalizer, list};
}

/// An analyzer that knows these words besides everyday Chinese.
[[nodiscard]] inline text::Analyzer analyzer_of(const std::vector<std::string>& words) {
    return analyzer_with(words, {});
}

/// The text, analyzed by an analyzer that knows these words.
[[nodiscard]] inline text::AnalyzedText analyzed(std::string_view raw,
                                                 const std::vector<std::string>& words = {}) {
    return analyzer_of(words).analyze(raw).value();
}

}  // namespace baoda::support
