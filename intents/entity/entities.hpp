#pragma once

#include <optional>
#include <string>
#include <vector>

#include "intents/entity/denials.hpp"
#include "intents/entity/gazetteer.hpp"
#include "intents/entity/place_roles.hpp"
#include "intents/entity/slot_lexicon.hpp"
#include "intents/entity/year.hpp"

namespace baoda::entity {

/// What a message names besides what it asks.
struct Entities {
    std::vector<PlaceMention> places;         ///< In order.
    std::vector<SlotMention> slots;           ///< In order.
    std::optional<YearMention> year;          ///< A year in digits, the last that is meant.
    std::vector<PlaceMention> denied_places;  ///< 不是合肥: named, but not meant.
    std::vector<SlotMention> denied_slots;    ///< 除了微信: the span holds 除了.
    std::vector<YearMention> denied_years;    ///< 不是2025年.

    std::vector<text::Span> excepted;  ///< Denials with the words that except: 除了微信. In order.

    /// The last value said for a slot; empty when none was.
    [[nodiscard]] std::string value_of(std::string_view slot) const;

    [[nodiscard]] bool empty() const {
        return places.empty() && slots.empty() && !year && denied_places.empty() &&
               denied_slots.empty() && denied_years.empty();
    }
};

/// Words that finding entities needs besides their names: those of the release.
struct EntityWords {
    std::vector<std::string> year_words;  ///< See `find_years`.
    Denials denials;
    PlaceRoles place_roles;
};

/// Finds all entities of a message. Immutable; safe from any thread.
class EntityExtractor {
public:
    EntityExtractor(Gazetteer places, SlotLexicon slots, EntityWords words = {})
        : places_(std::move(places)), slots_(std::move(slots)), words_(std::move(words)) {}

    [[nodiscard]] Entities extract(const text::AnalyzedText& message) const;

private:
    Gazetteer places_;
    SlotLexicon slots_;
    EntityWords words_;
};

}  // namespace baoda::entity
