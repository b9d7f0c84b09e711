#include "bot/dialogue/explanation.hpp"

#include <algorithm>

#include "bot/dialogue/fact_listing.hpp"

namespace baoda::dialogue {

namespace {

using matching::Candidate;
using matching::Ranking;
using text::AnalyzedText;

std::string text_of(const std::vector<text::Token>& tokens) {
    std::string text;
    for (const auto& token : tokens) text += token.text;
    return text;
}

/// What decided, with the candidate out of scope in its place, which decisions leave out.
Ranking candidates_of(const intents::Question& question) {
    auto candidates = question.ranking;
    if (!question.stranger) return candidates;
    const auto place = std::ranges::find_if(candidates, [&](const Candidate& candidate) {
        return candidate.confidence < question.stranger->confidence;
    });
    candidates.insert(place, *question.stranger);
    return candidates;
}

/// The entry's way to ask that comes nearest to the question; empty for an unknown entry.
std::string nearest_variant(const ServedRelease& release,
                            const std::string& entry,
                            const std::vector<matching::FeatureHash>& question) {
    const auto& entries = release.knowledge().entries;
    const auto found = std::ranges::find(entries, entry, &faq::FaqEntry::id);
    if (found == entries.end()) return {};
    auto ways = found->variants;
    ways.insert(ways.begin(), found->question);
    std::string nearest;
    float most = 0;
    for (auto& way : ways) {
        const auto analyzed = release.analyzer().analyze(way);
        if (!analyzed) continue;
        const auto lesson = release.understander().lesson_of(*analyzed, {});
        const auto nearness =
            release.understander().ranker().nearness(question, lesson.utterance.views.features);
        if (nearness <= most) continue;
        most = nearness;
        nearest = std::move(way);
    }
    return nearest;
}

/// The candidate that the verdict is about; an empty one when there is none.
Candidate winner_of(const intents::Question& question) {
    if (question.verdict != intents::Verdict::out_of_scope && !question.ranking.empty()) {
        return question.ranking.front();
    }
    return question.stranger.value_or(Candidate{});
}

ExplainedQuestion explain_question(const ServedRelease& release,
                                   const intents::Understanding& heard,
                                   const intents::Question& question) {
    ExplainedQuestion result{.span = question.span,
                             .text = text_of(question.tokens),
                             .verdict = question.verdict,
                             .candidates = candidates_of(question),
                             .winner = winner_of(question)};
    if (result.candidates.empty()) return result;
    const AnalyzedText part{.normalized = {}, .tokens = question.tokens};
    const auto marks = intents::Understander::marks_of(heard.entities, part);
    const auto features = matching::features_of(part, marks, matching::Side::question);
    result.nearest_variant = nearest_variant(release, result.winner.entry, features);
    const auto rival = std::ranges::find_if(result.candidates, [&](const Candidate& candidate) {
        return candidate.intent != result.winner.intent;
    });
    if (rival == result.candidates.end()) return result;
    result.contest = {.winner = result.winner.intent, .rival = rival->intent};
    result.clues =
        intents::clues_of(release.understander().ranker(), part, heard.entities, result.contest);
    return result;
}

ExplainedLookUp told(const answer::LookUp& look_up,
                     const answer::AnswerContext& context,
                     const ServedRelease& release) {
    const auto& query = look_up.query;
    ExplainedLookUp result{.id = look_up.id,
                           .attribute = query.attribute,
                           .label = {},
                           .region = query.region,
                           .scheme = query.scheme,
                           .population = query.population,
                           .year = query.year,
                           .found = {},
                           .missing_years = look_up.found.missing_years};
    FactListing listing;
    for (const auto& cited : answer::cited_facts(look_up.found)) listing.add(cited, release);
    if (look_up.fact != nullptr) {
        result.attribute = look_up.fact->attribute;
        const bool inherited = context.region && look_up.fact->region != *context.region;
        listing.add(
            {.fact = look_up.fact,
             .status = inherited ? policy::FactStatus::inherited : policy::FactStatus::current,
             .inherited = inherited},
            release);
    }
    if (!look_up.id.empty()) result.region = context.region.value_or(region::kNation);
    result.label = release.phrases().find("attribute." + result.attribute + ".label");
    result.found = std::move(listing.facts);
    return result;
}

bool is_same(const ExplainedLookUp& one, const ExplainedLookUp& other) {
    return one.id == other.id && one.attribute == other.attribute && one.scheme == other.scheme &&
           one.population == other.population && one.year == other.year &&
           one.region == other.region;
}

ExplainedPart explain_part(const ServedRelease& release,
                           const ReplyPart& part,
                           answer::AnswerContext context,
                           const std::vector<Calculation>& calculations) {
    ExplainedPart result{.entry = part.entry, .title = part.title, .answer = {}, .facts = {}};
    const auto& entries = release.knowledge().entries;
    const auto entry = std::ranges::find(entries, part.entry, &faq::FaqEntry::id);
    if (entry == entries.end()) return result;
    result.answer = entry->answer;
    std::vector<answer::LookUp> look_ups;
    context.looked_up = &look_ups;
    const auto worked = std::ranges::find(calculations, part.entry, &Calculation::entry);
    const auto* calculator =
        worked == calculations.end() ? nullptr : release.calculators().find(worked->calculator);
    auto made = answer::OutcomeKind::nothing_recorded;
    if (calculator != nullptr) {
        result.calculator = calculator->id;
        result.values = worked->values;
        made = release.calculators().run(*calculator, *entry, worked->values, context).kind;
    }
    // Where a figure is missing the general answer stands below.
    const bool is_general = made != answer::OutcomeKind::worked_out;
    if (is_general) static_cast<void>(release.compose(*entry, context));
    for (const auto& look_up : look_ups) {
        auto fact = told(look_up, context, release);
        const bool known = std::ranges::any_of(
            result.facts, [&](const ExplainedLookUp& earlier) { return is_same(earlier, fact); });
        if (!known) result.facts.push_back(std::move(fact));
    }
    return result;
}

}  // namespace

std::vector<Calculation> calculations_of(const Decision& decision, const DialogueState& after) {
    std::vector<Calculation> calculations;
    const auto* answered = std::get_if<AnswerTopics>(&decision.action);
    if (answered == nullptr || !after.form) return calculations;
    for (const auto& topic : answered->topics) {
        if (!topic.worked || topic.worked->calculator != after.form->calculator) continue;
        calculations.push_back({.entry = topic.worked->answer.entry,
                                .calculator = topic.worked->calculator,
                                .values = after.form->values});
    }
    return calculations;
}

std::string Explanation::place_name(region::Code code) const {
    const auto found = places.find(code);
    return found == places.end() ? code.text() : found->second;
}

void Explanation::remember(DialogueState known_before,
                           DialogueState known_after,
                           const region::RegionTree& regions) {
    before = std::move(known_before);
    after = std::move(known_after);
    const auto name = [&](region::Code code) {
        if (regions.find(code) != nullptr) places.emplace(code, regions.full_name(code));
    };
    for (const auto* state : {&before, &after}) {
        if (state->region) name(*state->region);
        for (const auto& place : state->places) name(place.region);
        for (const auto code : state->open.candidates) name(code);
    }
    for (const auto* mentions : {&entities.places, &entities.denied_places}) {
        for (const auto& mention : *mentions) {
            for (const auto code : mention.codes) name(region::Code{code});
        }
    }
    for (const auto& part : parts) {
        for (const auto& fact : part.facts) name(fact.region);
    }
}

Explanation explain_turn(const ServedRelease& release,
                         const intents::Understanding& heard,
                         const Reply& reply,
                         const answer::AnswerContext& context,
                         const std::vector<Calculation>& calculations) {
    Explanation result{
        .text = heard.text, .entities = heard.entities, .is_elliptical = heard.is_elliptical};
    for (const auto& question : heard.questions) {
        result.questions.push_back(explain_question(release, heard, question));
        for (const auto& candidate : result.questions.back().candidates) {
            const auto* entry = release.main_entry(candidate.intent);
            if (entry != nullptr) result.titles.emplace(candidate.intent, entry->question);
        }
    }
    for (const auto& part : reply.parts) {
        result.parts.push_back(explain_part(release, part, context, calculations));
    }
    return result;
}

}  // namespace baoda::dialogue
