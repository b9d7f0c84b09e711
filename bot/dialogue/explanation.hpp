#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bot/answer/answer.hpp"
#include "bot/dialogue/dialogue_policy.hpp"
#include "bot/dialogue/dialogue_state.hpp"
#include "bot/dialogue/reply.hpp"
#include "bot/dialogue/served_release.hpp"
#include "intents/clues.hpp"
#include "intents/understanding.hpp"

namespace baoda::dialogue {

/// How one question of a message was understood.
struct ExplainedQuestion {
    text::Span span;   ///< In the normalized text.
    std::string text;  ///< Its own words; the span of a divided question holds others too.
    intents::Verdict verdict = intents::Verdict::out_of_scope;
    /// Best first, as they were weighed; out of scope (no intent) among them.
    matching::Ranking candidates;
    matching::Candidate winner;        ///< What the verdict is about.
    intents::Contest contest;          ///< The winner and the likeliest other.
    std::string nearest_variant;       ///< The winner's way to ask that is nearest; may be empty.
    std::vector<intents::Clue> clues;  ///< For the winner against the other, most telling first.
};

/// One look-up of facts; copied, so that an explanation outlives its release.
struct ExplainedLookUp {
    std::string id;         ///< The fact that the template names; empty: asked by attribute.
    std::string attribute;  ///< Of the fact, when it is named.
    std::string label;      ///< The attribute in the bot's words; may be empty.
    region::Code region;    ///< The place asked for.
    std::string scheme;
    std::string population;          ///< Empty: all of them.
    std::optional<int> year;         ///< Empty: the one that is collected, runs or was last.
    std::vector<ReplyFact> found;    ///< Empty: not found.
    std::vector<int> missing_years;  ///< Years that were looked for in vain.
};

/// What a calculator worked out in a turn.
struct Calculation {
    std::string entry;  ///< That it answers for.
    std::string calculator;
    answer::InputValues values;
};

/// What a decision works out, with the values known after it.
[[nodiscard]] std::vector<Calculation> calculations_of(const Decision& decision,
                                                       const DialogueState& after);

/// How one part of a reply was composed.
struct ExplainedPart {
    std::string entry;
    std::string title;
    std::string calculator;      ///< That worked it out; empty: none.
    answer::InputValues values;  ///< What it was given.
    std::string answer;          ///< The entry's template.
    std::vector<ExplainedLookUp> facts;
};

/// Why a reply is what it is: each step of the walk with what it looked at.
struct Explanation {
    text::AnalyzedText text;
    entity::Entities entities;
    bool is_elliptical = false;  ///< It names things only and continues the last question.
    std::vector<ExplainedQuestion> questions;
    DialogueState before;
    DialogueState after;
    std::vector<ExplainedPart> parts;
    std::map<region::Code, std::string> places;  ///< The names of all regions named above.
    std::map<std::string, std::string> titles;   ///< By intent: what it asks, as an editor reads.

    /// A region's full name; its code when the explanation does not know it.
    [[nodiscard]] std::string place_name(region::Code code) const;

    /// Adds what the conversation knew before and after the turn, and the names of all places.
    void remember(DialogueState known_before,
                  DialogueState known_after,
                  const region::RegionTree& regions);
};

/// Explains a turn after the fact: tells the rankings with their reasons and composes once more
/// with every look-up noted, or works out once more. Everything but the state before and after.
[[nodiscard]] Explanation explain_turn(const ServedRelease& release,
                                       const intents::Understanding& heard,
                                       const Reply& reply,
                                       const answer::AnswerContext& context,
                                       const std::vector<Calculation>& calculations);

}  // namespace baoda::dialogue
