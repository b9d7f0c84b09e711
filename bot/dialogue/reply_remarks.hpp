#pragma once

#include <string>

#include "bot/dialogue/dialogue_state.hpp"
#include "bot/dialogue/reply.hpp"
#include "bot/dialogue/served_release.hpp"
#include "knowledge/base/clock.hpp"

namespace baoda::dialogue {

/// Puts words before all others of a reply.
void add_opening(Reply& reply, const std::string& words);

/// Puts words behind all others of a reply.
void add_closing(Reply& reply, const std::string& words);

/// What can be read out to a person on the telephone: where, who, what was asked. Empty when
/// nothing is known.
[[nodiscard]] std::string summary_of(const DialogueState& state, const ServedRelease& release);

/// Leads a person who was not helped on to somebody who can: how to reach them, and the summary.
void offer_person(const DialogueState& state,
                  const ServedRelease& release,
                  base::Date today,
                  Reply& reply);

/// Says that an answer may be outdated, and where to ask: a fact of it no longer holds and nothing
/// has told so, or a source of it was last checked longer ago than `settings.check_months`.
void tell_outdated(answer::Answer& answer, const ServedRelease& release, base::Date today);

/// Leaves out of later parts the notes and paragraphs that an earlier one says already.
void say_once(std::vector<answer::Answer>& answers);

}  // namespace baoda::dialogue
