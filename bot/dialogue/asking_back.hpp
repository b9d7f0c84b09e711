#pragma once

#include <optional>

#include "bot/dialogue/dialogue_policy.hpp"
#include "bot/dialogue/dialogue_state.hpp"
#include "bot/dialogue/reply.hpp"

namespace baoda::dialogue {

/// So many replies in a row that do not help lead to a person.
inline constexpr int kMostMisses = 2;

/// A turn, seen when its reply is written.
struct WrittenTurn {
    const Reply& reply;
    const Decision& decision;
    const DialogueState& before;
    const DialogueState& after;  ///< With the decision's events.
};

/// What the bot waits for after a turn. A question whose place is missing is kept while others are
/// answered in between: it comes back once, and then the newest counts.
[[nodiscard]] Awaited awaited_after(const WrittenTurn& turn);

/// Whether the reply helped the person on: an answer does; a decline, an unsure offer and the same
/// asking twice do not. Nothing for small talk.
[[nodiscard]] std::optional<bool> helped(const WrittenTurn& turn);

}  // namespace baoda::dialogue
