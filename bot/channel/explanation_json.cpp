#include "bot/channel/explanation_json.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

#include "bot/channel/reply_json.hpp"
#include "intents/text/utf8.hpp"

namespace baoda::channel {

namespace {

using Json = nlohmann::ordered_json;
using dialogue::Explanation;

template <class Items, class Convert>
Json array_of(const Items& items, Convert convert) {
    Json array = Json::array();
    for (const auto& item : items) array.push_back(convert(item));
    return array;
}

/// Four digits: what lies behind them differs from machine to machine.
double rounded(float score) {
    return std::round(static_cast<double>(score) * 10000.0) / 10000.0;
}

/// Where a stretch stands, in characters.
void add_place(Json& json, const text::Span& span, std::string_view normalized) {
    json["begin"] = text::code_points(normalized.substr(0, span.begin));
    json["end"] = text::code_points(normalized.substr(0, span.end));
}

std::string_view name_of(text::TokenKind kind) {
    switch (kind) {
        case text::TokenKind::word: return "word";
        case text::TokenKind::number: return "number";
        case text::TokenKind::punctuation: return "punctuation";
        case text::TokenKind::space: return "space";
    }
    return {};
}

std::string_view name_of(intents::Verdict verdict) {
    switch (verdict) {
        case intents::Verdict::confident: return "confident";
        case intents::Verdict::unsure: return "unsure";
        case intents::Verdict::out_of_scope: return "out_of_scope";
    }
    return {};
}

Json token_json(const text::Token& token, std::string_view normalized) {
    Json json{{"text", token.text}};
    add_place(json, token.span, normalized);
    json["kind"] = name_of(token.kind);
    json["term"] = token.term;
    json["in_lexicon"] = token.in_lexicon;
    json["stop"] = token.is_stop;
    json["implied"] = token.implied == nullptr ? Json::array() : Json(*token.implied);
    json["corrected_from"] = nullptr;
    if (!token.corrected_from.empty()) json["corrected_from"] = token.corrected_from;
    return json;
}

Json region_json(region::Code code, const Explanation& explanation) {
    return {{"code", code.text()}, {"name", explanation.place_name(code)}};
}

Json places_json(const std::vector<entity::PlaceMention>& places, const Explanation& explanation) {
    return array_of(places, [&](const entity::PlaceMention& place) {
        Json json{{"text", place.name}};
        add_place(json, place.span, explanation.text.normalized.utf8);
        json["role"] = place.role;
        json["regions"] = array_of(place.codes, [&](entity::PlaceCode code) {
            return region_json(region::Code{code}, explanation);
        });
        return json;
    });
}

Json slots_json(const std::vector<entity::SlotMention>& slots, std::string_view normalized) {
    return array_of(slots, [&](const entity::SlotMention& slot) {
        Json json{{"text", normalized.substr(slot.span.begin, slot.span.size())}};
        add_place(json, slot.span, normalized);
        json["slot"] = slot.slot;
        json["value"] = slot.value;
        return json;
    });
}

Json entities_json(const Explanation& explanation) {
    const auto& entities = explanation.entities;
    const auto& normalized = explanation.text.normalized.utf8;
    Json json{{"places", places_json(entities.places, explanation)},
              {"slots", slots_json(entities.slots, normalized)},
              {"year", nullptr},
              {"denied_places", places_json(entities.denied_places, explanation)},
              {"denied_slots", slots_json(entities.denied_slots, normalized)}};
    if (entities.year) json["year"] = entities.year->year;
    return json;
}

Json intent_json(const std::string& intent) {
    return intent.empty() ? Json{} : Json(intent);
}

Json question_json(const dialogue::ExplainedQuestion& question, const Explanation& explanation) {
    Json json{{"text", question.text}};
    add_place(json, question.span, explanation.text.normalized.utf8);
    json["verdict"] = name_of(question.verdict);
    json["candidates"] = array_of(question.candidates, [&](const matching::Candidate& candidate) {
        const auto title = explanation.titles.find(candidate.intent);
        return Json{{"intent", intent_json(candidate.intent)},
                    {"entry", intent_json(candidate.entry)},
                    {"question", title == explanation.titles.end() ? "" : title->second},
                    {"confidence", rounded(candidate.confidence)},
                    {"classifier", rounded(candidate.classifier)},
                    {"surface", rounded(candidate.surface)},
                    {"nearest", rounded(candidate.nearest)},
                    {"exact", candidate.exact}};
    });
    json["winner"] = intent_json(question.winner.intent);
    json["rival"] = intent_json(question.contest.rival);
    json["nearest_variant"] = question.nearest_variant;
    json["clues"] = array_of(question.clues, [](const intents::Clue& clue) {
        return Json{{"word", clue.word}, {"weight", rounded(clue.weight)}};
    });
    return json;
}

Json state_json(const dialogue::DialogueState& state, const Explanation& explanation) {
    Json json{{"region", nullptr},
              {"places", array_of(state.places,
                                  [&](const dialogue::RolePlace& place) {
                                      auto named = region_json(place.region, explanation);
                                      named["role"] = place.role;
                                      return named;
                                  })},
              {"open_places",
               array_of(state.open.candidates,
                        [&](region::Code code) { return region_json(code, explanation); })},
              {"scheme", state.scheme},
              {"population", state.population},
              {"channel", state.channel},
              {"year", nullptr},
              {"person", state.person},
              {"intents", state.intents},
              {"asked", state.asked},
              {"awaited",
               {{"what", state.awaited.what},
                {"intents", state.awaited.intents},
                {"reminded", state.awaited.reminded}}},
              {"misses", state.misses},
              {"offered", array_of(state.offered, [](const dialogue::Option& option) {
                   return Json(option.label);
               })}};
    if (state.region) json["region"] = region_json(*state.region, explanation);
    if (state.year) json["year"] = *state.year;
    if (state.form) {
        json["form"] = {{"calculator", state.form->calculator},
                        {"values", state.form->values},
                        {"asked", state.form->asking ? Json(state.form->asked) : Json(nullptr)}};
    }
    return json;
}

Json look_up_json(const dialogue::ExplainedLookUp& look_up, const Explanation& explanation) {
    Json json{{"id", intent_json(look_up.id)},
              {"attribute", look_up.attribute},
              {"region", region_json(look_up.region, explanation)},
              {"scheme", look_up.scheme},
              {"population", look_up.population},
              {"year", nullptr},
              {"missing_years", look_up.missing_years},
              {"found", array_of(look_up.found, [](const dialogue::ReplyFact& fact) {
                   Json found{{"id", fact.id},
                              {"region", fact.region.text()},
                              {"region_name", fact.region_name},
                              {"year", nullptr},
                              {"status", fact.status}};
                   if (fact.year) found["year"] = *fact.year;
                   return found;
               })}};
    if (look_up.year) json["year"] = *look_up.year;
    return json;
}

Json explanation_json(const Explanation& explanation) {
    const auto& normalized = explanation.text.normalized.utf8;
    Json json{{"normalized", normalized}};
    json["tokens"] = array_of(explanation.text.tokens, [&](const text::Token& token) {
        return token_json(token, normalized);
    });
    json["entities"] = entities_json(explanation);
    json["elliptical"] = explanation.is_elliptical;
    json["questions"] = array_of(explanation.questions, [&](const auto& question) {
        return question_json(question, explanation);
    });
    json["state"] = {{"before", state_json(explanation.before, explanation)},
                     {"after", state_json(explanation.after, explanation)}};
    json["parts"] = array_of(explanation.parts, [&](const dialogue::ExplainedPart& part) {
        return Json{{"entry", part.entry},
                    {"title", part.title},
                    {"calculator", intent_json(part.calculator)},
                    {"values", part.values},
                    {"template", part.answer},
                    {"facts", array_of(part.facts, [&](const auto& look_up) {
                         return look_up_json(look_up, explanation);
                     })}};
    });
    return json;
}

}  // namespace

std::string explained_json(const dialogue::ExplainedReply& explained) {
    // Read back what the API would send, so that both have the very same members.
    auto json = Json::parse(reply_json(explained.reply));
    json["explain"] = nullptr;
    if (explained.explanation) json["explain"] = explanation_json(*explained.explanation);
    return json.dump();
}

}  // namespace baoda::channel
