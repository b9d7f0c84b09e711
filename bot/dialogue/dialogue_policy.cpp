#include "bot/dialogue/dialogue_policy.hpp"

#include <algorithm>
#include <charconv>

#include "bot/dialogue/follow_up.hpp"
#include "bot/dialogue/place_news.hpp"
#include "knowledge/policy/rules.hpp"

namespace baoda::dialogue {

namespace {

using intents::Understanding;
using intents::Verdict;

/// A message, what was known before it, and what the two have to do with each other.
struct Hearing {
    const Understanding& heard;
    const DialogueState& state;
    FollowUp follow;
};

/// Of whom a message speaks, and the group that they are in.
struct Speaking {
    std::string person;
    std::string population;
    bool is_assumed = false;  // Nobody said the group.
};

constexpr std::size_t kMostOffers = 5;
// Below this share a candidate is noise, not a choice worth reading.
constexpr float kLeastOfferConfidence = 0.03F;

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

/// Who the message speaks of, as far as its words for people tell; nothing when they tell nothing
/// new.
std::optional<Speaking> speaking_of(const FollowUp& follow,
                                    const entity::Entities& entities,
                                    const DialogueState& state,
                                    const ServedRelease& release) {
    const auto& person = follow.person;
    if (!person || person->is_same) return std::nullopt;
    const bool is_writer = person->word.empty();
    if (is_writer && state.person.empty()) return std::nullopt;
    Speaking speaking{.person = person->word,
                      .population = person->population,
                      .is_assumed = !person->population.empty()};
    // A group goes with the usual scheme: a mother with a job is insured as an employee.
    const auto scheme = said_of("scheme", entities, state).value_or(state.scheme);
    if (!scheme.empty() && scheme != release.settings().schemes.standard) {
        speaking.population.clear();
    }
    if (auto said = said_of("population", entities, state)) {
        speaking.population = *said;
        speaking.is_assumed = false;
    }
    return speaking;
}

void add_slots(const Hearing& hearing,
               const ServedRelease& release,
               base::Date today,
               Decision& decision) {
    const auto& [heard, state, follow] = hearing;
    auto& events = decision.events;
    const auto& entities = heard.entities;
    const auto speaking = speaking_of(follow, entities, state, release);
    decision.assumes_group = speaking && speaking->is_assumed;
    for (const std::string slot : {"scheme", "population", "channel"}) {
        auto value = said_of(slot, entities, state);
        if (slot == "population" && speaking) value = speaking->population;
        // Who asks more of the same still means the same way to pay.
        if (slot == "channel" && !value && heard.is_follow_up) value = state.channel;
        if (value) events.emplace_back(SlotFilled{slot, *std::move(value)});
    }
    if (speaking) events.emplace_back(SlotFilled{"person", speaking->person});
    auto year = year_of(entities, release.resolver().rules(), today);
    const bool names_year = entities.year || !entities.value_of("year").empty();
    if (!year && !names_year && heard.is_follow_up) year = state.year;
    if (year) events.emplace_back(SlotFilled{"year", std::to_string(*year)});
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

std::vector<Topic> topics_of(const std::vector<std::string>& intents) {
    std::vector<Topic> topics;
    topics.reserve(intents.size());
    for (const auto& intent : intents) topics.push_back({.intent = intent});
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

/// Whether a question is answered; small talk is none.
bool answers_question(const Action& action, const ServedRelease& release) {
    const auto* answer = std::get_if<AnswerTopics>(&action);
    return answer != nullptr && !release.is_smalltalk(answer->topics.front().intent);
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

/// Whether one of the topics is answered for people from places with rules of their own.
bool speaks_for_elsewhere(const std::vector<Topic>& topics, const ServedRelease& release) {
    const auto& intents = release.settings().elsewhere.intents;
    return std::ranges::any_of(topics, [&](const Topic& topic) {
        return std::ranges::find(intents, topic.intent) != intents.end();
    });
}

/// Whether a text has words, and all of them in Latin letters.
bool is_foreign(const text::AnalyzedText& text) {
    const auto is_word = [](const text::Token& token) {
        return token.kind == text::TokenKind::word;
    };
    const auto is_latin = [](const text::Token& token) {
        return std::ranges::all_of(token.text, [](char c) { return c >= 0 && c <= 'z'; });
    };
    return std::ranges::any_of(text.tokens, is_word) &&
           std::ranges::all_of(text.tokens, [&](const text::Token& token) {
               return !is_word(token) || is_latin(token);
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
    const bool can_offer = !heard.entities.empty() || !release.first_questions().empty();
    if (heard.is_elliptical && can_offer) return AskTopic{};
    const Decline decline{.is_foreign = is_foreign(heard.text)};
    if (heard.questions.front().verdict == Verdict::out_of_scope) return decline;
    auto choices = offers(heard, release, today);
    if (choices.empty()) return decline;
    return OfferTopics{std::move(choices)};
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
    // Until the place comes, a question in between does not close the asking.
    const bool still_open = state.awaited.what == kAwaitedPlace && !place.from_text &&
                            (decision.reminds || !answers_question(decision.action, release));
    if (still_open) known.open = state.open;
    if (std::holds_alternative<AskPlace>(decision.action)) {
        known.open = {place.role == kNamed ? std::string{} : place.role, place.candidates};
    }
    const bool has_news = changed || known.roles != state.places || known.open != state.open;
    if (has_news) decision.events.emplace_back(std::move(known));
}

/// What a message asks about.
struct Asked {
    std::vector<Topic> topics;
    bool is_news = false;  ///< Not the same as before.
};

/// The topics of a message: its own, those of the question that it continues, or those that waited
/// for what it says.
Asked asked_in(const Hearing& hearing, const ServedRelease& release) {
    const auto& [heard, state, follow] = hearing;
    // A place, a person or a year continues the question; 你好, 好的 and ？？ name nothing new.
    const bool names = !heard.entities.empty() || follow.person;
    if (heard.is_elliptical && names && !state.intents.empty()) {
        const bool waited = waits_for_place(state) && !heard.entities.places.empty() &&
                            !state.awaited.intents.empty();
        auto intents = waited ? state.awaited.intents : continued_intents(heard, state, release);
        const bool is_news = intents != state.intents;
        return {topics_of(intents), is_news};
    }
    auto topics = confident_topics(heard, release);
    if (heard.is_elliptical) {
        // "合肥" or "职工医保" alone names no question; an exact variant ("居民医保") still may.
        std::erase_if(topics, [](const Topic& topic) { return !topic.exact; });
    }
    const bool is_news = !topics.empty() && !release.is_smalltalk(topics.front().intent);
    return {std::move(topics), is_news};
}

/// Whether the bot still waits for a place after an answer, and has not said so again yet.
bool is_side_question(const Asked& asked,
                      const Action& action,
                      const DialogueState& state,
                      const PlaceNews& news,
                      const ServedRelease& release) {
    const auto& awaited = state.awaited;
    return waits_for_place(state) && !awaited.reminded && !awaited.intents.empty() &&
           (asked.is_news || awaited.what == kAwaitedPlace) && !news.choice.from_text &&
           answers_question(action, release);
}

/// The intent that decides which of the known places counts; thanks leave it as it was.
std::string_view asking_intent(const std::vector<Topic>& topics,
                               const DialogueState& state,
                               const ServedRelease& release) {
    if (topics.empty()) return {};
    const std::string_view intent = topics.front().intent;
    return release.is_smalltalk(intent) && !state.intents.empty() ? state.intents.back() : intent;
}

}  // namespace

bool waits_for_place(const DialogueState& state) {
    return state.awaited.what == kAwaitedPlace || state.awaited.what == kAwaitedRegion;
}

Decision decide(const Understanding& heard,
                const FollowUp& follow,
                const DialogueState& state,
                const ServedRelease& release,
                base::Date today) {
    const Hearing hearing{heard, state, follow};
    Decision decision;
    if (hearing.follow.names_nothing && !state.intents.empty()) {
        decision.action = AskCorrection{};
        return decision;
    }
    const auto asked = asked_in(hearing, release);
    if (asked.is_news) decision.events.emplace_back(IntentsAsked{intents_of(asked.topics)});
    const auto scheme = said_of("scheme", heard.entities, state).value_or(state.scheme);
    const auto group = said_of("population", heard.entities, state).value_or(state.population);
    const PlaceAsker asker{.intent = asking_intent(asked.topics, state, release),
                           .scheme = scheme,
                           .population = group,
                           .corrects = hearing.follow.corrects};
    const auto news = place_news(heard, state, asker, release);
    decision.action = act(heard, asked.topics, news.choice, release, today);
    decision.reminds = is_side_question(asked, decision.action, state, news, release);
    add_places(news, heard, state, release, decision);
    add_slots(hearing, release, today, decision);
    return decision;
}

Decision decide(const Understanding& heard,
                const DialogueState& state,
                const ServedRelease& release,
                base::Date today) {
    return decide(heard, follow_up_of(heard, release.turn_words()), state, release, today);
}

}  // namespace baoda::dialogue
