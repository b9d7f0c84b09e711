#include "bot/dialogue/asking_back.hpp"

#include <algorithm>

namespace baoda::dialogue {

namespace {

// Of questions that wait for a place so many are answered together when it comes.
constexpr std::size_t kMostWaiting = 3;

/// The questions that waited before, and those asked now.
std::vector<std::string> waiting_together(const std::vector<std::string>& before,
                                          const std::vector<std::string>& now) {
    auto intents = before;
    for (const auto& intent : now) {
        const bool known = std::ranges::find(intents, intent) != intents.end();
        if (!known && intents.size() < kMostWaiting) intents.push_back(intent);
    }
    return intents;
}

bool asks_for_place(const Reply& reply) {
    return reply.asks == kAwaitedRegion || reply.asks == kAwaitedPlace;
}

}  // namespace

Awaited awaited_after(const WrittenTurn& turn) {
    const auto& [reply, decision, before, after] = turn;
    const auto& earlier = before.awaited;
    const bool refuses = std::holds_alternative<RefuseChoice>(decision.action);
    // A calculator may ask for something else when the place has come.
    const bool has_come = after.region && after.region != before.region;
    const bool keeps_place = waits_for_place(before) && !earlier.intents.empty() && !has_come;
    if (asks_for_place(reply)) {
        const bool joins = decision.reminds && keeps_place;
        return {.what = reply.asks,
                .ask = reply.ask,
                .intents = joins ? waiting_together(earlier.intents, after.intents) : after.intents,
                .options = reply.options,
                .reminded = decision.reminds};
    }
    if (decision.reminds) {
        auto awaited = earlier;
        awaited.reminded = true;
        return awaited;
    }
    const bool is_answer = reply.kind == ReplyKind::answer;
    const bool keeps_input =
        earlier.what == kAwaitedInput && reply.asks.empty() && after.form && after.form->asking;
    if (refuses || ((keeps_place || keeps_input) && !is_answer)) {
        return std::holds_alternative<StartAnew>(decision.action) ? Awaited{} : earlier;
    }
    if (reply.asks.empty()) return {};
    return {.what = reply.asks, .ask = reply.ask, .intents = {}, .options = reply.options};
}

std::optional<bool> helped(const WrittenTurn& turn) {
    const auto& [reply, decision, before, after] = turn;
    switch (reply.kind) {
        case ReplyKind::smalltalk: return std::nullopt;
        case ReplyKind::fallback:
        case ReplyKind::suggest: return false;
        case ReplyKind::answer: return true;
        case ReplyKind::clarify: break;
    }
    if (std::holds_alternative<RefuseChoice>(decision.action)) return false;
    if (std::holds_alternative<AskCorrection>(decision.action)) return std::nullopt;
    const bool again = !reply.ask.empty() && reply.ask == before.awaited.ask;
    return !again;
}

}  // namespace baoda::dialogue
