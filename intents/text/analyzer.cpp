#include "intents/text/analyzer.hpp"

#include <algorithm>
#include <utility>

namespace baoda::text {

namespace {

/// The part of a normalized text that comes from a stretch of the raw one.
std::string between(const NormalizedText& text, const Span& raw) {
    const auto place = [&](std::size_t origin) {
        const auto found = std::ranges::lower_bound(text.origin, origin);
        return std::min(static_cast<std::size_t>(found - text.origin.begin()), text.utf8.size());
    };
    const auto begin = place(raw.begin);
    return text.utf8.substr(begin, place(raw.end) - begin);
}

}  // namespace

Analyzer::Analyzer(std::shared_ptr<const Normalizer> normalizer,
                   const std::vector<LexiconWord>& words)
    : Analyzer(normalizer, WordList{*normalizer, words}) {}

Analyzer::Analyzer(std::shared_ptr<const Normalizer> normalizer,
                   const WordList& list,
                   std::shared_ptr<const Corrector> corrector)
    : normalizer_(std::move(normalizer)),
      lexicon_(std::make_shared<const Lexicon>(list.words())),
      corrector_(std::move(corrector)),
      tokenizer_(lexicon_) {}

base::Result<AnalyzedText> Analyzer::analyze(std::string_view raw) const {
    auto normalized = normalizer_->normalize(raw);
    if (!normalized) return tl::unexpected{std::move(normalized).error()};
    return analyze(*std::move(normalized));
}

AnalyzedText Analyzer::analyze(NormalizedText normalized) const {
    auto mended = corrector_ ? corrector_->correct(normalized) : std::nullopt;
    if (!mended) {
        auto tokens = tokenizer_.tokenize(normalized);
        return AnalyzedText{.normalized = std::move(normalized), .tokens = std::move(tokens)};
    }
    auto tokens = tokenizer_.tokenize(mended->text);
    auto next = mended->spans.begin();
    for (auto& token : tokens) {
        while (next != mended->spans.end() && next->end <= token.span.begin) ++next;
        if (next == mended->spans.end()) break;
        if (next->begin >= token.span.end) continue;
        auto typed = between(normalized, token.raw);
        // A word that grew is marked as a whole, but a part of it may stand as it was typed.
        if (typed != token.text) token.corrected_from = std::move(typed);
    }
    return AnalyzedText{.normalized = std::move(mended->text), .tokens = std::move(tokens)};
}

}  // namespace baoda::text
