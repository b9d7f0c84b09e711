#include "bot/dialogue/form_answer.hpp"

#include <algorithm>

#include "bot/dialogue/form_values.hpp"
#include "bot/dialogue/form_writer.hpp"

namespace baoda::dialogue {

namespace {

using answer::Calculator;
using answer::InputValues;
using answer::OutcomeKind;

// A question is asked so often; then somebody else can help better.
constexpr int kMostRounds = 2;
// A message as short as this that asks nothing is an answer, whatever its words may sound like.
constexpr std::size_t kShortAnswer = 8;  // Tokens.

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
}

/// Whether a message that gives a value asks something else than what the bot waits for.
bool asks_something_else(FormWork& work, const Calculator& calculator) {
    const auto& heard = work.heard();
    if (heard.is_elliptical || says_only_values(calculator, heard, work.today(), work.words())) {
        return false;
    }
    if (const auto* answered = work.answered()) {
        const bool is_short = heard.text.tokens.size() <= kShortAnswer;
        return !speaks_of(calculator, answered->topics.front().intent) &&
               (work.asks() || !is_short);
    }
    const auto* offered = std::get_if<OfferTopics>(&work.decision().action);
    return offered != nullptr && work.asks() &&
           std::ranges::none_of(offered->topics, [&](const Topic& topic) {
               return speaks_of(calculator, topic.intent);
           });
}

/// Whether a round in vain counts: then the asking comes to an end.
enum class Round : std::uint8_t { counts, is_free };

/// Asks once more: below the answer to another question, or instead of not understanding.
void come_back(FormWork& work, const Calculator& calculator, const Topic& topic, Round round) {
    const auto outcome = work.run(calculator, work.before().form->values, topic);
    const bool open = outcome.kind == OutcomeKind::input_wanted ||
                      outcome.kind == OutcomeKind::refused ||
                      outcome.kind == OutcomeKind::region_wanted;
    if (!open) return work.close();
    const bool answered = work.answered() != nullptr;
    auto question = question_of(outcome, calculator, work.release());
    if (round == Round::counts) work.note_asked(outcome, calculator, topic);
    question.question = work.release().phrases().fill(answered ? "form.return_to" : "form.again",
                                                      {{"question", question.question}});
    if (answered) {
        work.decision().return_to = std::move(question);
    } else {
        work.decision().action = std::move(question);
    }
}

/// A place or a group alone, while the bot waits for something: what waited for it is answered; and
/// it may be what was missing.
void hear_name(FormWork& work, const Calculator& calculator, const InputValues& given) {
    const auto& form = *work.before().form;
    const Topic topic{.intent = form.intent};
    auto topics = work.answered()->topics;
    const auto& after = work.after();
    const auto is_own = [&](const Topic& other) {
        const auto* speaker =
            work.release().calculators().for_question(other.intent, after.scheme, after.population);
        return other.intent == form.intent || speaker == &calculator;
    };
    const auto own = std::erase_if(topics, is_own);
    const bool waits_for_value = !form.asked.empty();
    if (own == 0 && waits_for_value) return come_back(work, calculator, topic, Round::is_free);
    std::erase_if(topics, [&](const Topic& other) {
        return !contains(work.before().awaited.intents, other.intent);
    });
    work.work_out(calculator, given, topic);
    if (auto* answered = work.answered()) {
        answered->topics.insert(answered->topics.begin(), topics.begin(), topics.end());
    } else if (!topics.empty() && waits_for_value) {
        auto question = std::get_if<AskInput>(&work.decision().action);
        if (question == nullptr) return;
        work.decision().return_to = std::move(*question);
        work.decision().action = AnswerTopics{std::move(topics)};
    }
}

/// 我老婆有职工医保，不算她 takes somebody out, whatever else it sounds like.
bool changes_people(const FormWork& work, const Calculator& calculator) {
    const auto change = work.people_change(calculator);
    return change == PeopleChange::leaves || (change != PeopleChange::none && work.corrects());
}

}  // namespace

void hear_answer(FormWork& work, const Calculator& calculator) {
    const auto& form = *work.before().form;
    const Topic topic{.intent = form.intent};
    const auto given = work.read(calculator, &form);
    const bool is_value = !given.empty() && !asks_something_else(work, calculator);
    const bool is_name = work.heard().is_elliptical && work.answered() != nullptr;
    if (is_value || is_name) {
        if (work.leaves(calculator)) return work.close();
        if (is_value) return work.work_out(calculator, given, topic);
        return hear_name(work, calculator, given);
    }
    // 半年 is no number of years, but no question either.
    const bool is_unread = says_only_values(calculator, work.heard(), work.today(), work.words());
    if (is_unread) work.take_as_unread(topic);
    const auto& action = work.decision().action;
    const bool comes_back = std::holds_alternative<AnswerTopics>(action) ||
                            std::holds_alternative<OfferTopics>(action) ||
                            std::holds_alternative<Decline>(action);
    if (!comes_back || work.is_smalltalk()) return;
    if (form.rounds >= kMostRounds) return work.close();
    come_back(work, calculator, topic, Round::counts);
}

bool hear_correction(FormWork& work, const Calculator& calculator) {
    auto form = *work.before().form;
    const auto& heard = work.heard();
    const bool has_changed = changes_people(work, calculator) && !work.asks();
    const bool is_value = says_only_values(calculator, heard, work.today(), work.words()) ||
                          has_changed || (!work.asks() && is_mostly_measure(heard, work.today()));
    const bool is_for_asker = has_changed || work.speaks_to_asker(calculator);
    if (!form.worked || !is_value || !is_for_asker) return false;
    const auto needed = std::ranges::find(calculator.inputs, false, &answer::Input::optional);
    if (needed == calculator.inputs.end()) return false;
    // Words beside the value come first: 那补一年呢.
    auto given = work.read(calculator, &form);
    if (given.empty()) {
        form.asking = true;
        form.asked = needed->name;
        given = work.read(calculator, &form);
        // 2025年呢 asks of another year: years by name are counted where several are told, or
        // where something is put right.
        const auto value = given.find(needed->name);
        const bool by_name = names_one_year(heard, work.today()) && !work.corrects();
        if (value != given.end() && by_name) return false;
    }
    if (given.empty()) return false;
    work.work_out(calculator, given, {.intent = calculator.scope.intents.front()});
    return true;
}

}  // namespace baoda::dialogue
