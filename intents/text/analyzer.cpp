#include "intents/text/analyzer.hpp"

namespace baoda::text {

Analyzer::Analyzer(std::shared_ptr<const Normalizer> normalizer,
                   const std::vector<LexiconWord>& words)
    : Analyzer(normalizer, WordList{*normalizer, words}) {}

Analyzer::Analyzer(std::shared_ptr<const Normalizer> normalizer, const WordList& list)
    : normalizer_(std::move(normalizer)),
      lexicon_(std::make_shared<const Lexicon>(list.words())),
      tokenizer_(lexicon_) {}

base::Result<AnalyzedText> Analyzer::analyze(std::string_view raw) const {
    auto normalized = normalizer_->normalize(raw);
    if (!normalized) return tl::unexpected{std::move(normalized).error()};
    auto tokens = tokenizer_.tokenize(*normalized);
    return AnalyzedText{.normalized = *std::move(normalized), .tokens = std::move(tokens)};
}

}  // namespace baoda::text
