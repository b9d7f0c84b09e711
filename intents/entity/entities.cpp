#include "intents/entity/entities.hpp"

#include <algorithm>

namespace baoda::entity {

std::string Entities::value_of(std::string_view slot) const {
    const auto last = std::find_if(slots.rbegin(), slots.rend(),
                                   [&](const auto& mention) { return mention.slot == slot; });
    return last == slots.rend() ? std::string{} : last->value;
}

Entities EntityExtractor::extract(const text::AnalyzedText& message) const {
    return {.places = places_.find(message),
            .slots = slots_.find(message),
            .year = find_year(message.normalized.utf8, year_words_)};
}

}  // namespace baoda::entity
