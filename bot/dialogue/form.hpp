#pragma once

#include "bot/dialogue/dialogue_policy.hpp"

namespace baoda::dialogue {

/// Adds to a decision what calculators (calculators.toml) make of a message:
///
/// - a question that gives figures, or asks for a figure of the person's own, is worked out; what
///   is missing is asked for, one thing at a time, and the question is kept until it comes;
/// - a message that gives other figures, or another place, works the last one out anew;
/// - a general question keeps its general answer, with one line that offers the calculation;
/// - a question of something else in between is answered, and what is missing asked for again.
///
/// Pure. Does nothing for knowledge without calculators.
void fill_forms(const intents::Understanding& heard,
                const DialogueState& before,
                const ServedRelease& release,
                base::Date today,
                Decision& decision);

}  // namespace baoda::dialogue
