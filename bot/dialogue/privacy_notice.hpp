#pragma once

#include "bot/answer/phrases.hpp"
#include "bot/dialogue/reply.hpp"

namespace baoda::dialogue {

/// Asks kindly, before all that a reply answers, not to send numbers of persons.
void ask_for_privacy(const answer::Phrases& phrases, Reply& reply);

}  // namespace baoda::dialogue
