#pragma once

#include "bot/answer/answer.hpp"
#include "bot/dialogue/dialogue_policy.hpp"
#include "bot/dialogue/reply.hpp"

namespace baoda::dialogue {

/// The answer to a topic, of which `general` is the entry's: what a calculator worked out instead
/// of it; or, where a figure is not recorded, that above it; or the offer to work it out below it.
[[nodiscard]] answer::Answer with_calculation(const Topic& topic, answer::Answer general);

/// The places to choose from where a region is asked for.
[[nodiscard]] std::vector<Option> region_choices(const ServedRelease& release);

/// The question that asks for what an outcome lacks: an input, with why the value given cannot be,
/// or the region.
[[nodiscard]] AskInput question_of(const answer::Outcome& outcome,
                                   const answer::Calculator& calculator,
                                   const ServedRelease& release);

/// Adds a question that is still open below an answer, with its choices. What the answer asks for
/// itself stays asked for; the same thing is not asked for twice.
void add_open_question(const AskInput& question, Reply& reply);

}  // namespace baoda::dialogue
