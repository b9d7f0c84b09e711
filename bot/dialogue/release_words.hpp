#pragma once

#include <vector>

#include "intents/entity/gazetteer.hpp"
#include "intents/entity/slot_lexicon.hpp"
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

}  // namespace baoda::dialogue
