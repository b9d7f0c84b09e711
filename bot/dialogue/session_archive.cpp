#include "bot/dialogue/session_archive.hpp"

#include <cmath>
#include <utility>

#include <nlohmann/json.hpp>

namespace baoda::dialogue {

namespace {

using Json = nlohmann::ordered_json;

/// As the API tells a confidence.
double rounded(float confidence) {
    return std::round(static_cast<double>(confidence) * 100.0) / 100.0;
}

}  // namespace

void add_turn(StoredSession& session, const StoredTurn& turn, std::size_t replies_kept) {
    ++session.turns;
    session.used = turn.at;
    session.state = replay(turn.events, std::move(session.state));
    if (turn.reply.message_id.empty()) return;
    auto& replies = session.replies;
    replies.insert(replies.begin(), {turn.reply.message_id, turn.at, turn.reply});
    if (replies.size() > replies_kept) replies.pop_back();
}

std::string signals_of(const Reply& reply) {
    Json signals{{"intents", Json::array()},
                 {"region", nullptr},
                 {"slots", Json::object()},
                 {"entries", Json::array()},
                 {"facts", Json::array()}};
    for (const auto& intent : reply.intents) {
        signals["intents"].push_back(
            {{"id", intent.id}, {"confidence", rounded(intent.confidence)}});
    }
    if (reply.region) {
        signals["region"] = {{"code", reply.region->code.text()},
                             {"origin", to_string(reply.region->origin)}};
    }
    auto& slots = signals["slots"];
    if (!reply.slots.scheme.empty()) slots["scheme"] = reply.slots.scheme;
    if (!reply.slots.population.empty()) slots["population"] = reply.slots.population;
    if (!reply.slots.channel.empty()) slots["channel"] = reply.slots.channel;
    if (reply.slots.year) slots["year"] = *reply.slots.year;
    for (const auto& part : reply.parts) signals["entries"].push_back(part.entry);
    for (const auto& fact : reply.facts) signals["facts"].push_back(fact.id);
    return signals.dump();
}

}  // namespace baoda::dialogue
