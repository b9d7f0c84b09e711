#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "intents/entity/gazetteer.hpp"
#include "intents/entity/slot_lexicon.hpp"
#include "intents/text/corrector.hpp"
#include "intents/text/function_words.hpp"
#include "intents/text/lexicon.hpp"
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

/// What a corrector is made of besides the field's words.
struct Spelling {
    std::string_view pinyin;              ///< `pinyin.tsv`
    std::vector<std::string_view> texts;  ///< Known ways to ask, also those out of scope.
    text::FunctionWords roles;
};

/// Mends what is mistyped, by the words and ways to ask of a release. `terms` are the field's words
/// without places.
[[nodiscard]] std::shared_ptr<const text::Corrector> corrector_of(
    const Spelling& spelling,
    const std::vector<text::LexiconWord>& terms,
    const std::vector<entity::PlaceName>& places,
    const std::vector<entity::SlotWord>& slot_words);

}  // namespace baoda::dialogue
