#include "intents/entity/entities.hpp"

namespace baoda::entity {

std::string Entities::value_of(std::string_view slot) const {
    for (auto mention = slots.rbegin(); mention != slots.rend(); ++mention) {
        if (mention->slot == slot) return mention->value;
    }
    return {};
}

Entities EntityExtractor::extract(const text::AnalyzedText& message) const {
    return {.places = places_.find(message),
            .slots = slots_.find(message),
            .year = find_year(message.normalized.utf8)};
}

}  // namespace baoda::entity
