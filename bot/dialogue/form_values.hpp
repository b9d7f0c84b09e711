#pragma once

#include "bot/answer/calculator/calculator.hpp"
#include "bot/answer/calculator/input_value.hpp"
#include "bot/dialogue/dialogue_state.hpp"
#include "bot/dialogue/form_people.hpp"
#include "bot/dialogue/turn_words.hpp"
#include "intents/understanding.hpp"

namespace baoda::dialogue {

/// What a message gives for a calculator's inputs: each measure that stands beside the words of an
/// input, each one once. For the input that the form waits for (if it is of this calculator) no
/// words are needed, and a bare number will do. People who are put right, join or leave
/// (大人只有一个, 还有一个老人, 不算我妈) change those that the form has. Nothing is checked for
/// sense.
[[nodiscard]] answer::InputValues read_inputs(const answer::Calculator& calculator,
                                              const intents::Understanding& heard,
                                              base::Date today,
                                              const ValueContext& context);

/// Whether a message holds a word that asks: 怎么, 多少; not one like 吗, which 三年吗 has, too.
[[nodiscard]] bool asks(const intents::Understanding& heard, const TurnWords& words);

/// Whether a message says nothing besides values of a calculator and words without a meaning of
/// their own: 我断了三年了, but not 一年多少钱.
[[nodiscard]] bool says_only_values(const answer::Calculator& calculator,
                                    const intents::Understanding& heard,
                                    base::Date today,
                                    const TurnWords& words);

/// Whether all that a message measures is one year of the calendar: 2025年呢.
[[nodiscard]] bool names_one_year(const intents::Understanding& heard, base::Date today);

/// Whether a message says little besides a measure: 不对，是四年.
[[nodiscard]] bool is_mostly_measure(const intents::Understanding& heard, base::Date today);

/// Whether the message is hardly more than one measure in a unit that an input of this kind takes:
/// 三年 of years; not 三级, 三次 or a number alone.
[[nodiscard]] bool is_bare(const intents::Understanding& heard,
                           answer::InputKind kind,
                           base::Date today);

}  // namespace baoda::dialogue
