#pragma once

#include <memory>
#include <string_view>

#include "intents/text/normalizer.hpp"
#include "intents/text/tokenizer.hpp"
#include "intents/text/word_list.hpp"

namespace baoda::text {

/// The only door for raw text: normalizes, then tokenizes. Immutable; safe from any thread.
class Analyzer {
public:
    /// Words that imply nothing but their concept; they are normalized here.
    Analyzer(std::shared_ptr<const Normalizer> normalizer, const std::vector<LexiconWord>& words);

    /// Words that may imply others; the list is of the same normalizer.
    Analyzer(std::shared_ptr<const Normalizer> normalizer, const WordList& list);

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
