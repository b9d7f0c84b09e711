#include "bot/dialogue/form_answer.hpp"

#include <algorithm>

#include "bot/dialogue/form_values.hpp"
#include "bot/dialogue/form_writer.hpp"

namespace baoda::dialogue {

namespace {

using answer::Calculator;
using answer::OutcomeKind;

// A question is asked so often; then somebody else can help better.
constexpr int kMostRounds = 2;
// A message as short as this answers the bot's question, whatever else its words may sound like.
constexpr std::size_t kShortAnswer = 8;  // Tokens.

/// Whether a message asks something else than what the bot waits for.
bool asks_something_else(FormWork& work, const Calculator& calculator) {
    const auto* answered = work.answered();
    if (answered == nullptr || work.heard().is_elliptical) return false;
    const bool is_short = work.heard().text.tokens.size() <= kShortAnswer;
    return !is_short && !speaks_of(calculator, answered->topics.front().intent);
}

/// Asks once more: below the answer to another question, or instead of not understanding.
void come_back(FormWork& work, const Calculator& calculator, const Topic& topic) {
    const auto outcome = work.run(calculator, work.before().form->values, topic);
    const bool open = outcome.kind == OutcomeKind::input_wanted ||
                      outcome.kind == OutcomeKind::refused ||
                      outcome.kind == OutcomeKind::region_wanted;
    if (!open) return work.close();
    const bool answered = work.answered() != nullptr;
    auto question = question_of(outcome, calculator, work.release());
    work.note_asked(outcome, calculator, topic);
    question.question = work.release().phrases().fill(answered ? "form.return_to" : "form.again",
                                                      {{"question", question.question}});
    if (answered) {
        work.decision().return_to = std::move(question);
    } else {
        work.decision().action = std::move(question);
    }
}

}  // namespace

void hear_answer(FormWork& work, const Calculator& calculator) {
    const auto& form = *work.before().form;
    const Topic topic{.intent = form.intent};
    const auto given = read_inputs(calculator, work.heard(), work.today(), &form);
    const bool is_answer = !given.empty() && !asks_something_else(work, calculator);
    // A place or a scheme may be what was missing.
    const bool is_place = work.heard().is_elliptical && work.answered() != nullptr;
    if (is_answer || is_place) {
        if (!work.speaks_to_asker(calculator)) return work.close();
        return work.work_out(calculator, given, topic);
    }
    const auto& action = work.decision().action;
    const bool comes_back = std::holds_alternative<AnswerTopics>(action) ||
                            std::holds_alternative<OfferTopics>(action) ||
                            std::holds_alternative<Decline>(action);
    if (!comes_back || work.is_smalltalk()) return;
    if (form.rounds >= kMostRounds) return work.close();
    come_back(work, calculator, topic);
}

bool hear_correction(FormWork& work, const Calculator& calculator) {
    const bool is_value = is_mostly_measure(work.heard(), work.today());
    if (!is_value || !work.speaks_to_asker(calculator)) return false;
    auto form = *work.before().form;
    const auto needed = std::ranges::find(calculator.inputs, false, &answer::Input::optional);
    if (needed == calculator.inputs.end()) return false;
    // Words beside the value come first: 那补一年呢.
    auto given = read_inputs(calculator, work.heard(), work.today(), &form);
    if (given.empty()) {
        form.asking = true;
        form.asked = needed->name;
        given = read_inputs(calculator, work.heard(), work.today(), &form);
    }
    if (given.empty()) return false;
    work.work_out(calculator, given, {.intent = calculator.scope.intents.front()});
    return true;
}

}  // namespace baoda::dialogue
