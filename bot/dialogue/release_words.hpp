#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bot/answer/calculator/calculator.hpp"
#include "intents/entity/gazetteer.hpp"
#include "intents/entity/slot_lexicon.hpp"
#include "intents/text/analyzer.hpp"
#include "intents/text/function_words.hpp"
#include "intents/text/lexicon.hpp"
#include "intents/text/one_way.hpp"
#include "knowledge/base/result.hpp"
#include "knowledge/release/knowledge_base.hpp"

namespace baoda::dialogue {

/// All names of the places of a release, as people type them; the nation has none.
[[nodiscard]] std::vector<entity::PlaceName> place_names(const release::KnowledgeBase& knowledge);

/// The words that the analyzer must not cut: terms, places, words that fill slots. All names of one
/// scheme or channel are one concept.
[[nodiscard]] std::vector<text::LexiconWord> analyzer_words(
    std::vector<text::LexiconWord> terms,
    const std::vector<entity::PlaceName>& places,
    const std::vector<entity::SlotWord>& slot_words);

/// One known way to ask, of an entry or (null) out of scope.
struct KnownWay {
    std::string_view text;
    const faq::FaqEntry* entry = nullptr;
};

/// The ways to ask of all entries that are not hidden, then those out of scope, one a line of
/// `strangers`. They refer to both.
[[nodiscard]] std::vector<KnownWay> known_ways(const release::KnowledgeBase& knowledge,
                                               std::string_view strangers);

/// What messages are read with.
struct AnalyzerWords {
    std::vector<text::LexiconWord> terms;  ///< The field's words without places.
    std::vector<entity::PlaceName> places;
    std::vector<entity::SlotWord> slot_words;
    std::vector<text::OneWay> one_way;
    text::FunctionWords roles;
};

/// Reads messages as the service does: with the words of a release, and mends what is mistyped by
/// them and by its ways to ask. `malformed`, as `WordList::imply` has it, for wrong one-way words.
[[nodiscard]] base::Result<std::unique_ptr<const text::Analyzer>> analyzer_of(
    const release::KnowledgeBase& knowledge, const AnalyzerWords& words);

/// The calculators of a document, their words also as a normalized message has them: 1个月 beside
/// 一个月. Errors as `answer::parse_calculators` has them.
[[nodiscard]] base::Result<std::vector<answer::Calculator>> calculators_of(
    std::string_view toml, const text::Normalizer& normalizer);

}  // namespace baoda::dialogue
