#pragma once

#include <optional>
#include <string>
#include <vector>

#include "intents/entity/gazetteer.hpp"
#include "intents/entity/slot_lexicon.hpp"
#include "intents/entity/year.hpp"

namespace baoda::entity {

/// What a message names besides what it asks.
struct Entities {
    std::vector<PlaceMention> places;  ///< In order.
    std::vector<SlotMention> slots;    ///< In order.
    std::optional<YearMention> year;   ///< A year in digits.

    /// The last value said for a slot; empty when none was.
    [[nodiscard]] std::string value_of(std::string_view slot) const;

    [[nodiscard]] bool empty() const { return places.empty() && slots.empty() && !year; }
};

/// Finds all entities of a message. Immutable; safe from any thread.
class EntityExtractor {
public:
    /// `year_words`: see `find_year`.
    EntityExtractor(Gazetteer places, SlotLexicon slots, std::vector<std::string> year_words = {})
        : places_(std::move(places)),
          slots_(std::move(slots)),
          year_words_(std::move(year_words)) {}

    [[nodiscard]] Entities extract(const text::AnalyzedText& message) const;

private:
    Gazetteer places_;
    SlotLexicon slots_;
    std::vector<std::string> year_words_;
};

}  // namespace baoda::entity
