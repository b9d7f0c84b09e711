#pragma once

#include <memory>
#include <vector>

#include "intents/text/lexicon.hpp"
#include "intents/text/token.hpp"

namespace baoda::text {

/// Lexicon first, ICU between: ICU's dictionary knows everyday Chinese and not the field (on ICU 72
/// 异地就医 comes out as 异/地/就/医), so the cheapest path over lexicon words, ICU words and
/// single characters wins. Safe from any thread (each thread keeps its own break iterator).
class Tokenizer {
public:
    explicit Tokenizer(std::shared_ptr<const Lexicon> lexicon) : lexicon_(std::move(lexicon)) {}

    /// Splits a normalized text into tokens whose spans cover it without gap or overlap.
    /// Never fails.
    [[nodiscard]] std::vector<Token> tokenize(const NormalizedText& text) const;

private:
    std::shared_ptr<const Lexicon> lexicon_;
};

}  // namespace baoda::text
