#pragma once

#include <memory>
#include <string_view>

#include "intents/text/normalizer.hpp"
#include "intents/text/tokenizer.hpp"

namespace baoda::text {

/// The only door for raw text: normalizes, then tokenizes. Immutable; safe from any thread.
class Analyzer {
public:
    /// The lexicon's surfaces are normalized here, so that data files may be written naturally.
    Analyzer(std::shared_ptr<const Normalizer> normalizer, const std::vector<LexiconWord>& words);

    /// `malformed` for bad UTF-8.
    [[nodiscard]] base::Result<AnalyzedText> analyze(std::string_view raw) const;

    [[nodiscard]] const Lexicon& lexicon() const { return *lexicon_; }

    [[nodiscard]] const Normalizer& normalizer() const { return *normalizer_; }

private:
    std::shared_ptr<const Normalizer> normalizer_;
    std::shared_ptr<const Lexicon> lexicon_;
    Tokenizer tokenizer_;
};

}  // namespace baoda::text
