#pragma once

#include <memory>
#include <string_view>

#include "intents/text/corrector.hpp"
#include "intents/text/normalizer.hpp"
#include "intents/text/tokenizer.hpp"
#include "intents/text/word_list.hpp"

namespace baoda::text {

/// The only door for raw text: normalizes, mends what was mistyped, then tokenizes. Immutable; safe
/// from any thread.
class Analyzer {
public:
    /// Words that imply nothing but their concept; they are normalized here.
    Analyzer(std::shared_ptr<const Normalizer> normalizer, const std::vector<LexiconWord>& words);

    /// Words that may imply others; the list is of the same normalizer.
    /// Without a corrector nothing is mended.
    Analyzer(std::shared_ptr<const Normalizer> normalizer,
             const WordList& list,
             std::shared_ptr<const Corrector> corrector = nullptr);

    /// `malformed` for bad UTF-8. Where the text was mended, the normalized text is what was meant;
    /// its tokens tell in `corrected_from` what had been typed.
    [[nodiscard]] base::Result<AnalyzedText> analyze(std::string_view raw) const;

    /// The same for a text that `normalizer()` gave: for who looks at its length first.
    [[nodiscard]] AnalyzedText analyze(NormalizedText normalized) const;

    [[nodiscard]] const Lexicon& lexicon() const { return *lexicon_; }

    [[nodiscard]] const Normalizer& normalizer() const { return *normalizer_; }

private:
    std::shared_ptr<const Normalizer> normalizer_;
    std::shared_ptr<const Lexicon> lexicon_;
    std::shared_ptr<const Corrector> corrector_;
    Tokenizer tokenizer_;
};

}  // namespace baoda::text
