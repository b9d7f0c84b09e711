#include "intents/text/analyzer.hpp"

namespace baoda::text {

namespace {

/// Words as they will stand in a normalized message; those that cannot be normalized are left out.
std::vector<LexiconWord> normalized_words(const Normalizer& normalizer,
                                          const std::vector<LexiconWord>& words) {
    std::vector<LexiconWord> result;
    result.reserve(words.size());
    for (const auto& word : words) {
        auto surface = normalizer.normalize(word.surface);
        auto term = normalizer.normalize(word.term);
        if (!surface || !term) continue;
        result.push_back({.surface = std::move(surface->utf8), .term = std::move(term->utf8)});
    }
    return result;
}

}  // namespace

Analyzer::Analyzer(std::shared_ptr<const Normalizer> normalizer,
                   const std::vector<LexiconWord>& words)
    : normalizer_(std::move(normalizer)),
      lexicon_(std::make_shared<const Lexicon>(normalized_words(*normalizer_, words))),
      tokenizer_(lexicon_) {}

base::Result<AnalyzedText> Analyzer::analyze(std::string_view raw) const {
    auto normalized = normalizer_->normalize(raw);
    if (!normalized) return tl::unexpected{std::move(normalized).error()};
    auto tokens = tokenizer_.tokenize(*normalized);
    return AnalyzedText{.normalized = *std::move(normalized), .tokens = std::move(tokens)};
}

}  // namespace baoda::text
