#include "bot/channel/reply_json.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

namespace baoda::channel {

namespace {

using Json = nlohmann::ordered_json;

Json value_json(const policy::Value& value) {
    if (value.kind != policy::ValueKind::number) return value.text;
    // 400, not 400.0: whole amounts are written as people write them.
    const bool is_whole = std::floor(value.number) == value.number && std::abs(value.number) < 1e15;
    if (is_whole) return static_cast<std::int64_t>(value.number);
    return value.number;
}

Json day_json(const std::optional<base::Date>& day) {
    if (day) return base::to_iso(*day);
    return nullptr;
}

Json source_json(const policy::Source& source) {
    return {{"title", source.title},
            {"publisher", source.publisher},
            {"number", source.number},
            {"via", source.via},
            {"url", source.url},
            {"published", source.published},
            {"checked", source.checked ? base::to_iso(*source.checked) : std::string{}}};
}

Json block_json(const answer::Block& block) {
    using answer::BlockKind;
    switch (block.kind) {
        case BlockKind::paragraph: return {{"t", "p"}, {"text", block.text}};
        case BlockKind::steps: return {{"t", "steps"}, {"items", block.items}};
        case BlockKind::list: return {{"t", "list"}, {"items", block.items}};
        case BlockKind::table:
            return {{"t", "table"},
                    {"caption", block.text},
                    {"head", block.items},
                    {"rows", block.rows}};
        case BlockKind::link: return {{"t", "link"}, {"text", block.text}, {"url", block.url}};
        case BlockKind::note:
            return {{"t", "note"}, {"kind", answer::to_string(block.note)}, {"text", block.text}};
    }
    return nullptr;
}

Json part_json(const dialogue::ReplyPart& part) {
    Json blocks = Json::array();
    for (const auto& block : part.blocks) blocks.push_back(block_json(block));
    return {{"intent", part.intent},      {"entry", part.entry}, {"title", part.title},
            {"text", part.text},          {"facts", part.facts}, {"sources", part.sources},
            {"blocks", std::move(blocks)}};
}

/// Two digits are all that a confidence means; more would only differ from machine to machine.
double rounded(float confidence) {
    return std::round(static_cast<double>(confidence) * 100.0) / 100.0;
}

Json slots_json(const dialogue::ReplySlots& slots) {
    Json json = Json::object();
    if (!slots.scheme.empty()) json["scheme"] = slots.scheme;
    if (!slots.population.empty()) json["population"] = slots.population;
    if (slots.year) json["year"] = *slots.year;
    if (!slots.channel.empty()) json["channel"] = slots.channel;
    return json;
}

Json fact_json(const dialogue::ReplyFact& fact) {
    Json json{{"id", fact.id},
              {"attribute", fact.attribute},
              {"region", fact.region.text()},
              {"region_name", fact.region_name},
              {"scheme", fact.scheme},
              {"population", fact.population},
              {"who", fact.who},
              {"year", nullptr},
              {"value", value_json(fact.value)},
              {"unit", fact.unit},
              {"status", fact.status},
              {"expired", fact.expired},
              {"inherited", fact.inherited},
              {"valid_from", day_json(fact.valid_from)},
              {"valid_to", day_json(fact.valid_to)},
              {"source", fact.source}};
    if (fact.year) json["year"] = *fact.year;
    return json;
}

template <class Items, class Convert>
Json array_of(const Items& items, Convert convert) {
    Json array = Json::array();
    for (const auto& item : items) array.push_back(convert(item));
    return array;
}

}  // namespace

std::string facts_json(const std::vector<dialogue::ReplyFact>& facts,
                       const std::vector<policy::Source>& sources) {
    const Json json{{"facts", array_of(facts, fact_json)},
                    {"sources", array_of(sources, source_json)}};
    return json.dump();
}

std::string reply_json(const dialogue::Reply& reply) {
    Json json{{"session_id", reply.session_id},
              {"message_id", reply.message_id},
              {"reply_id", reply.reply_id},
              {"release", reply.release},
              {"kind", dialogue::to_string(reply.kind)},
              {"text", reply.text}};
    json["parts"] = array_of(reply.parts, part_json);
    json["intents"] = array_of(reply.intents, [](const dialogue::ScoredIntent& intent) {
        return Json{{"id", intent.id}, {"confidence", rounded(intent.confidence)}};
    });
    json["region"] = nullptr;
    if (reply.region) {
        json["region"] = {{"code", reply.region->code.text()},
                          {"name", reply.region->name},
                          {"origin", dialogue::to_string(reply.region->origin)}};
    }
    json["slots"] = slots_json(reply.slots);
    json["facts"] = array_of(reply.facts, fact_json);
    json["sources"] = array_of(reply.sources, source_json);
    json["options"] = array_of(reply.options, [](const dialogue::Option& option) {
        return Json{{"label", option.label}, {"text", option.text}};
    });
    json["suggestions"] = reply.suggestions;
    json["took_us"] = reply.took_us;
    return json.dump();
}

}  // namespace baoda::channel
