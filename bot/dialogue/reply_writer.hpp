#pragma once

#include "bot/dialogue/dialogue_policy.hpp"
#include "bot/dialogue/dialogue_state.hpp"
#include "bot/dialogue/fact_listing.hpp"
#include "bot/dialogue/reply.hpp"
#include "bot/dialogue/served_release.hpp"
#include "intents/understanding.hpp"

namespace baoda::dialogue {

/// Writes the reply to a decision: pure, and the same for the same release, state and day.
class ReplyWriter {
public:
    ReplyWriter(const ServedRelease& release, const DialogueState& state, base::Date today)
        : release_(release), state_(state), today_(today) {}

    /// Everything but ids, region origin and time taken.
    [[nodiscard]] Reply write(const Decision& decision, const intents::Understanding& heard) const;

    /// Leads a person who was not helped on to somebody who can.
    void offer_person(Reply& reply) const;

    /// The entry that answers a topic for this person and place today; null when none does.
    [[nodiscard]] const faq::FaqEntry* entry_of(const Topic& topic) const;

    /// For whom, where and when the answers are composed.
    [[nodiscard]] answer::AnswerContext context() const;

private:
    void write_action(const AnswerTopics& action, Reply& reply) const;
    /// What was asked is known, but no entry holds today for this place.
    void write_none_holds(const Topic& topic, Reply& reply) const;
    void write_action(const AskPlace& action, Reply& reply) const;
    void write_action(const AskTopic& action, Reply& reply) const;
    void write_action(const AskInput& action, Reply& reply) const;
    void write_action(const GiveUpInput& action, Reply& reply) const;
    void write_action(const OfferTopics& action, Reply& reply) const;
    void write_action(const PointElsewhere& action, Reply& reply) const;
    void write_action(const Decline& action, Reply& reply) const;
    void write_action(const AskCorrection& action, Reply& reply) const;
    void write_action(const StartAnew& action, Reply& reply) const;
    void write_action(const RefuseChoice& action, Reply& reply) const;
    void write_action(const AskAnew& action, Reply& reply) const;

    void add_part(const answer::Answer& composed, FactListing& listing, Reply& reply) const;
    void add_suggestions(const faq::FaqEntry& entry, Reply& reply) const;
    void ask_region(Reply& reply) const;
    void offer_first_questions(Reply& reply) const;
    /// Asks once more for what the bot waits for, behind the answer to another question.
    void remind(Reply& reply) const;
    /// Says for whom the answer is, where the person was only named by a word (我妈).
    void tell_person(Reply& reply) const;
    /// What can be read out to a person, where one was asked for.
    void add_summary(Reply& reply) const;
    /// Says for which of several places the parts answer, before the first that depends on it.
    void tell_place(const Decision& decision, Reply& reply) const;
    [[nodiscard]] std::string place_words(const RolePlace& place) const;
    void write_text(Reply& reply) const;
    [[nodiscard]] std::string source_list(const std::vector<policy::Source>& sources) const;
    [[nodiscard]] std::string source_words(const policy::Source& source) const;

    const ServedRelease& release_;
    const DialogueState& state_;
    base::Date today_;
};

}  // namespace baoda::dialogue
