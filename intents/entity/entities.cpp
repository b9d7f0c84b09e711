#include "intents/entity/entities.hpp"

#include <algorithm>

namespace baoda::entity {

std::string Entities::value_of(std::string_view slot) const {
    const auto last = std::find_if(slots.rbegin(), slots.rend(),
                                   [&](const auto& mention) { return mention.slot == slot; });
    return last == slots.rend() ? std::string{} : last->value;
}

namespace {

/// What a message names, and what of it is denied. The two lists go together.
struct Named {
    std::vector<text::Span> spans;
    std::vector<std::optional<text::Span>> denied;
};

/// Where a mention stands, with all that belongs to its name.
template <class Mention>
text::Span name_of(const Mention& mention, std::string_view /*text*/) {
    return mention.span;
}

/// 2025年, of which the mention is the digits.
text::Span name_of(const YearMention& year, std::string_view text) {
    auto span = year.span;
    for (const std::string_view unit : {"年", "度"}) {
        if (!text.substr(span.end).starts_with(unit)) break;
        span.end += unit.size();
    }
    return span;
}

/// Moves what is denied out of `mentions`; gives it, with the words that belong to its denial.
template <class Mention>
std::vector<Mention> take_denied(std::vector<Mention>& mentions,
                                 const Named& named,
                                 std::string_view text) {
    std::vector<Mention> taken;
    std::erase_if(mentions, [&](const Mention& mention) {
        const auto name = name_of(mention, text);
        const auto at = std::ranges::find(named.spans, name) - named.spans.begin();
        const auto& stretch = named.denied[static_cast<std::size_t>(at)];
        if (!stretch) return false;
        taken.push_back(mention);
        if (*stretch != name) taken.back().span = *stretch;
        return true;
    });
    return taken;
}

}  // namespace

Entities EntityExtractor::extract(const text::AnalyzedText& message) const {
    const std::string_view text = message.normalized.utf8;
    Entities entities{.places = places_.find(message), .slots = slots_.find(message)};
    words_.place_roles.assign(message, entities.places);
    auto years = find_years(text, words_.year_words);
    Named named;
    const auto add = [&](const auto& mention) { named.spans.push_back(name_of(mention, text)); };
    std::ranges::for_each(entities.places, add);
    std::ranges::for_each(entities.slots, add);
    std::ranges::for_each(years, add);
    std::ranges::sort(named.spans, {}, &text::Span::begin);
    named.spans.erase(std::unique(named.spans.begin(), named.spans.end()), named.spans.end());
    named.denied = words_.denials.of(message, named.spans);
    for (std::size_t i = 0; i < named.spans.size(); ++i) {
        const auto& denied = named.denied[i];
        if (denied && *denied != named.spans[i]) entities.excepted.push_back(*denied);
    }
    entities.denied_places = take_denied(entities.places, named, text);
    entities.denied_slots = take_denied(entities.slots, named, text);
    entities.denied_years = take_denied(years, named, text);
    if (!years.empty()) entities.year = years.back();
    return entities;
}

}  // namespace baoda::entity
