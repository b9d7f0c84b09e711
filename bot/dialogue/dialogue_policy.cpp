#include "bot/dialogue/dialogue_policy.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "knowledge/policy/rules.hpp"

namespace baoda::dialogue {

namespace {

using intents::Understanding;
using intents::Verdict;

constexpr std::size_t kMostOffers = 5;
// Below this share a candidate is noise, not a choice worth reading.
constexpr float kLeastOfferConfidence = 0.04F;

/// The insured year that a relative word means. 今年 in the months of collection leaves it open:
/// the year that is paid for now is the next one, and the default order of years tells both.
std::optional<int> year_of(const entity::Entities& entities,
                           const policy::Rules& rules,
                           base::Date today) {
    if (entities.year) return entities.year->year;
    const auto relative = entities.value_of("year");
    if (relative.empty()) return std::nullopt;
    int offset = 0;
    const bool signed_plus = relative.front() == '+';
    std::from_chars(relative.data() + (signed_plus ? 1 : 0), relative.data() + relative.size(),
                    offset);
    if (offset == 0 && rules.collects_next_year(today)) return std::nullopt;
    return static_cast<int>(today.year()) + offset;
}

/// What is known of a slot before the message.
const std::string& known_of(std::string_view slot, const DialogueState& state) {
    if (slot == "scheme") return state.scheme;
    return slot == "channel" ? state.channel : state.population;
}

/// What the message says of a slot: a value, an empty one where it denies what was known, or
/// nothing.
std::optional<std::string> said_of(std::string_view slot,
                                   const entity::Entities& entities,
                                   const DialogueState& state) {
    if (auto value = entities.value_of(slot); !value.empty()) return value;
    const bool denied =
        std::ranges::any_of(entities.denied_slots, [&](const entity::SlotMention& mention) {
            return mention.slot == slot && mention.value == known_of(slot, state);
        });
    return denied ? std::optional<std::string>{std::string{}} : std::nullopt;
}

void add_slots(const entity::Entities& entities,
               const DialogueState& state,
               const policy::Rules& rules,
               base::Date today,
               std::vector<Event>& events) {
    for (const std::string slot : {"scheme", "population", "channel"}) {
        if (auto value = said_of(slot, entities, state)) {
            events.emplace_back(SlotFilled{slot, *std::move(value)});
        }
    }
    if (const auto year = year_of(entities, rules, today)) {
        events.emplace_back(SlotFilled{"year", std::to_string(*year)});
    }
}

Topic topic_of(const matching::Candidate& candidate) {
    return {.intent = candidate.intent, .nearest = candidate.entry, .exact = candidate.exact};
}

std::vector<Topic> confident_topics(const Understanding& heard, const ServedRelease& release) {
    std::vector<Topic> topics;
    for (const auto& question : heard.questions) {
        if (question.verdict == Verdict::confident)
            topics.push_back(topic_of(question.ranking.front()));
    }
    // A greeting before a question is courtesy, not a question of its own.
    if (topics.size() > 1) {
        std::erase_if(topics,
                      [&](const Topic& topic) { return release.is_smalltalk(topic.intent); });
    }
    return topics;
}

std::vector<Topic> remembered_topics(const DialogueState& state) {
    std::vector<Topic> topics;
    topics.reserve(state.intents.size());
    for (const auto& intent : state.intents) topics.push_back({.intent = intent});
    return topics;
}

/// Likely meanings that the knowledge can answer.
std::vector<Topic> offers(const Understanding& heard,
                          const ServedRelease& release,
                          base::Date today) {
    std::vector<Topic> topics;
    for (const auto& candidate : heard.questions.front().ranking) {
        const bool worth = topics.size() < kMostOffers &&
                           candidate.confidence >= kLeastOfferConfidence &&
                           !release.is_smalltalk(candidate.intent) &&
                           release.main_entry(candidate.intent, today) != nullptr;
        if (worth) topics.push_back(topic_of(candidate));
    }
    return topics;
}

bool any_needs_region(const std::vector<Topic>& topics, const ServedRelease& release) {
    return std::ranges::any_of(topics, [&](const Topic& topic) {
        const auto* entry = release.main_entry(topic.intent);
        return entry != nullptr && entry->region_dependent;
    });
}

std::vector<std::string> intents_of(const std::vector<Topic>& topics) {
    std::vector<std::string> intents;
    intents.reserve(topics.size());
    for (const auto& topic : topics) intents.push_back(topic.intent);
    return intents;
}

/// Of 香港人 and 深圳 the second is where the insurance is: places with a system of their own count
/// only when nothing else is named.
std::vector<entity::PlaceMention> own_places_first(const std::vector<entity::PlaceMention>& places,
                                                   const ServedRelease& release) {
    const auto elsewhere = [&](const entity::PlaceMention& mention) {
        return std::ranges::all_of(mention.codes, [&](entity::PlaceCode code) {
            return release.has_own_system(region::Code{code});
        });
    };
    if (std::ranges::all_of(places, elsewhere)) return places;
    auto kept = places;
    std::erase_if(kept, elsewhere);
    return kept;
}

/// Whether one of the topics is answered for people from places with rules of their own.
bool speaks_for_elsewhere(const std::vector<Topic>& topics, const ServedRelease& release) {
    const auto& intents = release.settings().elsewhere.intents;
    return std::ranges::any_of(topics, [&](const Topic& topic) {
        return std::ranges::find(intents, topic.intent) != intents.end();
    });
}

Action act(const Understanding& heard,
           const std::vector<Topic>& topics,
           const PlaceChoice& place,
           const ServedRelease& release,
           base::Date today) {
    const bool open_place = !place.candidates.empty();
    if (open_place &&
        (topics.empty() || heard.is_elliptical || any_needs_region(topics, release))) {
        return AskPlace{place.name, place.candidates};
    }
    if (place.region && place.from_text && release.has_own_system(*place.region)) {
        if (!speaks_for_elsewhere(topics, release)) return PointElsewhere{*place.region};
    }
    if (!topics.empty()) return AnswerTopics{topics};
    if (heard.is_elliptical && !heard.entities.empty()) return AskTopic{};
    if (heard.questions.front().verdict == Verdict::out_of_scope) return Decline{};
    auto choices = offers(heard, release, today);
    if (choices.empty()) return Decline{};
    return OfferTopics{std::move(choices)};
}

bool means(const entity::PlaceMention& mention, region::Code code) {
    return std::ranges::find(mention.codes, code.number()) != mention.codes.end();
}

bool has_no_part(const entity::PlaceMention& mention) {
    return mention.role.empty() || mention.role == entity::kAskedPlace;
}

/// The places that the message denies of the person. 除了合肥还有哪里 says nothing of them;
/// 除了合肥呢 wants another place.
std::vector<entity::PlaceMention> denied_places(const Understanding& heard) {
    auto denied = heard.entities.denied_places;
    if (heard.is_elliptical) return denied;
    const auto& excepted = heard.entities.excepted;
    std::erase_if(denied, [&](const entity::PlaceMention& mention) {
        return std::ranges::find(excepted, mention.span) != excepted.end();
    });
    return denied;
}

/// Whether denying a place in this part denies it where it was only named: only if the part would
/// count for more. 不在合肥看病 does not tell where one is insured.
bool outranks_naming(const std::string& role, const settings::PlaceOrder& order) {
    return order.empty() ||
           std::ranges::find(order, role) < std::ranges::find(order, std::string{kNamed});
}

/// Takes what the mention denies out of what is known: a place in the part that is denied, in every
/// part where none is told. 不是合肥，是六安: the new place takes the part of the denied one.
void deny(const entity::PlaceMention& denied,
          const settings::PlaceOrder& order,
          std::vector<entity::PlaceMention>& mentions,
          KnownPlaces& known) {
    const bool is_region = known.region && means(denied, *known.region);
    const auto plays = [&] {
        return is_region && std::ranges::find(known.roles, *known.region, &RolePlace::region) !=
                                known.roles.end();
    };
    const bool played = plays();
    std::erase_if(known.roles, [&](const RolePlace& place) {
        const bool meant =
            means(denied, place.region) && (has_no_part(denied) || denied.role == place.role);
        const bool corrected = meant && mentions.size() == 1 && has_no_part(mentions[0]);
        if (corrected) mentions[0].role = place.role;
        return meant;
    });
    if (!is_region) return;
    const bool gone = played ? !plays() : outranks_naming(denied.role, order);
    if (has_no_part(denied) || gone) known.region.reset();
}

/// What a message makes of places.
struct PlaceNews {
    PlaceChoice choice;
    bool region_denied = false;  // The place that was answered for.
};

PlaceNews place_news(const Understanding& heard,
                     const DialogueState& state,
                     const std::vector<Topic>& topics,
                     const ServedRelease& release) {
    const auto& entities = heard.entities;
    const auto scheme = said_of("scheme", entities, state).value_or(state.scheme);
    const auto population = said_of("population", entities, state).value_or(state.population);
    const PlaceNeed need{.intent = topics.empty() ? std::string_view{} : topics.front().intent,
                         .scheme = scheme,
                         .population = population};
    const auto& order = place_order(release.settings().places, need);
    auto mentions = own_places_first(entities.places, release);
    KnownPlaces known{.region = state.region, .roles = state.places, .open = state.open};
    for (const auto& denied : denied_places(heard)) deny(denied, order, mentions, known);
    return {.choice = choose_place(mentions, known, order, release.regions()),
            .region_denied = state.region && !known.region};
}

/// What the conversation learns of places.
void add_places(const PlaceNews& news,
                const Understanding& heard,
                const DialogueState& state,
                const ServedRelease& release,
                Decision& decision) {
    const auto& place = news.choice;
    const bool held = place.region && !release.has_own_system(*place.region);
    const bool changed = held && (place.from_text || place.region != state.region);
    if (changed) decision.events.emplace_back(RegionNamed{*place.region});
    if (news.region_denied && !held) decision.events.emplace_back(RegionForgotten{});
    decision.region_from_text = held && place.from_text;
    if (held && !place.others.empty() && (changed || !heard.entities.places.empty())) {
        decision.place_role = place.role;
        decision.other_places = place.others;
    }
    PlacesKnown known{.roles = place.roles, .open = {}};
    if (std::holds_alternative<AskPlace>(decision.action)) {
        known.open = {place.role == kNamed ? std::string{} : place.role, place.candidates};
    }
    const bool has_news = changed || known.roles != state.places || known.open != state.open;
    if (has_news) decision.events.emplace_back(std::move(known));
}

}  // namespace

Decision decide(const Understanding& heard,
                const DialogueState& state,
                const ServedRelease& release,
                base::Date today) {
    Decision decision;
    auto topics = confident_topics(heard, release);
    // A place, a person or a year continues the question; 你好, 好的 and ？？ name nothing new.
    const bool continues = heard.is_elliptical && !heard.entities.empty() && !state.intents.empty();
    if (continues) topics = remembered_topics(state);
    if (heard.is_elliptical && !continues) {
        // "合肥" or "职工医保" alone names no question; an exact variant ("居民医保") still may.
        std::erase_if(topics, [](const Topic& topic) { return !topic.exact; });
    }
    const bool is_new_question =
        !topics.empty() && !continues && !release.is_smalltalk(topics.front().intent);
    if (is_new_question) decision.events.emplace_back(IntentsAsked{intents_of(topics)});
    const auto news = place_news(heard, state, topics, release);
    decision.action = act(heard, topics, news.choice, release, today);
    add_places(news, heard, state, release, decision);
    add_slots(heard.entities, state, release.resolver().rules(), today, decision.events);
    return decision;
}

}  // namespace baoda::dialogue
