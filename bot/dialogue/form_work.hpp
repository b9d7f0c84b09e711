#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/dialogue/dialogue_policy.hpp"
#include "bot/dialogue/form_people.hpp"

namespace baoda::dialogue {

/// Whether a calculator works out questions of this intent, or ones near it.
[[nodiscard]] bool speaks_of(const answer::Calculator& calculator, std::string_view intent);

/// What the values of a message and the ones given before are together. `form`: null for none.
[[nodiscard]] answer::InputValues merged(answer::InputValues values, const FormState* form);

/// One message that calculators look at, and what they make of its decision. Holds references to
/// what it is made of.
class FormWork {
public:
    FormWork(const intents::Understanding& heard,
             const DialogueState& before,
             const ServedRelease& release,
             base::Date today,
             Decision& decision);

    [[nodiscard]] const intents::Understanding& heard() const { return heard_; }

    [[nodiscard]] const DialogueState& before() const { return before_; }

    [[nodiscard]] const ServedRelease& release() const { return release_; }

    /// What is known after the message, as far as it is decided.
    [[nodiscard]] const DialogueState& after() const { return after_; }

    [[nodiscard]] const TurnWords& words() const { return release_.turn_words(); }

    [[nodiscard]] base::Date today() const { return today_; }

    [[nodiscard]] Decision& decision() { return decision_; }

    /// The calculator that was last spoken of; null when none was, or the release has it no more.
    [[nodiscard]] const answer::Calculator* known() const;

    /// What was given for a calculator before; null for nothing.
    [[nodiscard]] const FormState* form_of(const answer::Calculator& calculator) const;

    /// Whether one of the words stands in the message.
    [[nodiscard]] bool says_one_of(const std::vector<std::string>& words) const;

    /// The topics that the decision answers; null when it does something else.
    [[nodiscard]] AnswerTopics* answered() { return std::get_if<AnswerTopics>(&decision_.action); }

    /// What the message gives for a calculator's inputs. `form`: what the bot waits for; may be
    /// null.
    [[nodiscard]] answer::InputValues read(const answer::Calculator& calculator,
                                           const FormState* form) const;

    /// How the message changes the people that a calculator was told of.
    [[nodiscard]] PeopleChange people_change(const answer::Calculator& calculator) const;

    /// Whether the message holds a word that asks: 怎么, 多少.
    [[nodiscard]] bool asks() const;

    /// Whether the message corrects: 不对, 说错了.
    [[nodiscard]] bool corrects() const { return corrects_; }

    /// Whether the decision answers small talk.
    [[nodiscard]] bool is_smalltalk() const;

    /// Whether a calculator speaks to the asker, as far as known after the message.
    [[nodiscard]] bool speaks_to_asker(const answer::Calculator& calculator) const;

    /// The calculator that speaks to a question of this intent, or null. Who names a household with
    /// people of several schemes speaks of all of them.
    [[nodiscard]] const answer::Calculator* calculator_for(std::string_view intent) const;

    /// Whether the message tells of the asker what ends a calculator's speaking to them. What was
    /// said for a question in between does not.
    [[nodiscard]] bool leaves(const answer::Calculator& calculator) const;

    /// The entry that answers a topic; null when none does today.
    [[nodiscard]] const faq::FaqEntry* entry_of(const Topic& topic) const;

    /// What a calculator makes of values.
    [[nodiscard]] answer::Outcome run(const answer::Calculator& calculator,
                                      const answer::InputValues& values,
                                      const Topic& topic) const;

    /// Works out and answers with it, or asks for what is missing.
    void work_out(const answer::Calculator& calculator, answer::InputValues given, Topic topic);

    /// Notes that a calculator has all that it needs.
    void note_filled(const answer::Calculator& calculator);

    /// The message stands for nothing but a value that cannot be read: it asks nothing of its own,
    /// whatever it sounds like, and the topic stays.
    void take_as_unread(const Topic& topic);

    /// Keeps what the message gives.
    void keep(const answer::Calculator& calculator, const answer::InputValues& given);

    /// Notes that what an outcome lacks is asked for, as the answer to a topic.
    void note_asked(const answer::Outcome& outcome,
                    const answer::Calculator& calculator,
                    const Topic& topic);

    /// Nothing is waited for any more, and what was given is forgotten.
    void close() { decision_.events.emplace_back(FormClosed{}); }

private:
    /// Whether the message names people whom the calculator counts beside others who pay apart.
    [[nodiscard]] bool counts_household(const answer::Calculator& calculator) const;
    void forget_slot(std::string_view slot);
    void forget_counted(const answer::Calculator& calculator, const answer::InputValues& given);
    void ask(const answer::Outcome& outcome,
             const answer::Calculator& calculator,
             const Topic& topic);
    void ask_about(const std::string& intent);

    const intents::Understanding& heard_;
    const DialogueState& before_;
    const ServedRelease& release_;
    base::Date today_;
    Decision& decision_;
    DialogueState after_;
    bool corrects_ = false;
};

}  // namespace baoda::dialogue
