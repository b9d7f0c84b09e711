#include "intents/entity/entities.hpp"

#include <algorithm>

namespace baoda::entity {

std::string Entities::value_of(std::string_view slot) const {
    const auto last = std::find_if(slots.rbegin(), slots.rend(),
                                   [&](const auto& mention) { return mention.slot == slot; });
    return last == slots.rend() ? std::string{} : last->value;
}

namespace {

/// Moves what is denied out of `named`; gives it, with the words that belong to its denial.
/// `spans` and `denied` go together.
template <class Mention>
std::vector<Mention> take_denied(std::vector<Mention>& named,
                                 const std::vector<text::Span>& spans,
                                 const std::vector<std::optional<text::Span>>& denied) {
    std::vector<Mention> taken;
    std::erase_if(named, [&](const Mention& mention) {
        const auto at = std::ranges::find(spans, mention.span) - spans.begin();
        const auto& stretch = denied[static_cast<std::size_t>(at)];
        if (!stretch) return false;
        taken.push_back(mention);
        taken.back().span = *stretch;
        return true;
    });
    return taken;
}

}  // namespace

Entities EntityExtractor::extract(const text::AnalyzedText& message) const {
    Entities entities{.places = places_.find(message),
                      .slots = slots_.find(message),
                      .year = find_year(message.normalized.utf8, words_.year_words)};
    words_.place_roles.assign(message, entities.places);
    std::vector<text::Span> spans;
    for (const auto& place : entities.places) spans.push_back(place.span);
    for (const auto& slot : entities.slots) spans.push_back(slot.span);
    std::ranges::sort(spans, {}, &text::Span::begin);
    spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
    const auto denied = words_.denials.of(message, spans);
    for (std::size_t i = 0; i < spans.size(); ++i) {
        if (denied[i] && *denied[i] != spans[i]) entities.excepted.push_back(*denied[i]);
    }
    entities.denied_places = take_denied(entities.places, spans, denied);
    entities.denied_slots = take_denied(entities.slots, spans, denied);
    return entities;
}

}  // namespace baoda::entity
