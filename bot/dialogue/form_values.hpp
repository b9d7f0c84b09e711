#pragma once

#include "bot/answer/calculator/calculator.hpp"
#include "bot/answer/calculator/input_value.hpp"
#include "bot/dialogue/dialogue_state.hpp"
#include "intents/understanding.hpp"

namespace baoda::dialogue {

/// What a message gives for a calculator's inputs: each measure that stands beside the words of an
/// input, each one once. For the input that `form` waits for (if it is of this calculator) no words
/// are needed, and a bare number will do. Nothing is checked for sense.
[[nodiscard]] answer::InputValues read_inputs(const answer::Calculator& calculator,
                                              const intents::Understanding& heard,
                                              base::Date today,
                                              const FormState* form);

/// Whether a message says little besides a measure: 不对，是四年.
[[nodiscard]] bool is_mostly_measure(const intents::Understanding& heard, base::Date today);

}  // namespace baoda::dialogue
