#pragma once

#include <string_view>

#include "tests/support/shipped_release.hpp"

namespace baoda::support {

[[nodiscard]] inline const text::Analyzer& shipped_analyzer() {
    return shipped_release().analyzer();
}

/// What a message names, by the words that ship.
[[nodiscard]] inline entity::Entities entities_of(std::string_view raw) {
    return shipped_release().understander().entities().extract(
        shipped_analyzer().analyze(raw).value());
}

/// The words that tell names of places from everyday words, as they ship.
[[nodiscard]] inline entity::PlaceWords shipped_place_words() {
    const auto& knowledge = shipped_release().knowledge();
    return entity::parse_place_words(knowledge.document("lexicon/place_words.tsv")).value();
}

}  // namespace baoda::support
