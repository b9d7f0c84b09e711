#pragma once

#include "bot/dialogue/form_work.hpp"

namespace baoda::dialogue {

/// A message while the bot waits for something of a calculator: takes it, or answers what else was
/// asked and comes back to it. After some rounds in vain the question is given up.
void hear_answer(FormWork& work, const answer::Calculator& calculator);

/// 不对，是四年: another value for what was worked out last, without a word of what it is. Whether
/// the message was one.
bool hear_correction(FormWork& work, const answer::Calculator& calculator);

}  // namespace baoda::dialogue
