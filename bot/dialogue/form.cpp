#include "bot/dialogue/form.hpp"

#include <algorithm>

#include "bot/dialogue/form_answer.hpp"
#include "bot/dialogue/form_values.hpp"
#include "bot/dialogue/form_work.hpp"
#include "bot/dialogue/form_writer.hpp"

namespace baoda::dialogue {

namespace {

using answer::Calculator;
using answer::InputValues;
using answer::OutcomeKind;

// A message as short as this that gives a figure is about that figure: 换成断一年.
constexpr std::size_t kShortFigure = 5;  // Tokens.
// Of what a message may mean, so many are looked at for a calculator that it names.
constexpr std::size_t kLikeliest = 3;

int people_in(const InputValues& values, const Calculator& calculator) {
    int count = 0;
    for (const auto& input : calculator.inputs) {
        const auto value = values.find(input.name);
        const bool counts = input.kind == answer::InputKind::people && value != values.end();
        if (counts) count += answer::people_count(answer::people_of(value->second));
    }
    return count;
}

/// Whether a message gives even what is never asked for: 断了四年，补两年.
bool has_every(const InputValues& values, const Calculator& calculator) {
    return calculator.inputs.size() > 1 &&
           std::ranges::all_of(calculator.inputs, [&](const answer::Input& input) {
               return values.contains(input.name);
           });
}

bool has_all(const InputValues& values, const Calculator& calculator) {
    return std::ranges::all_of(calculator.inputs, [&](const answer::Input& input) {
        return input.optional || values.contains(input.name);
    });
}

/// Whether a question names what values that were told in passing are enough for: 断了三年怎么办,
/// and then 要等多久.
bool is_prepared(const FormWork& work, const Calculator& calculator) {
    const auto* form = work.form_of(calculator);
    return form != nullptr && !form->worked && has_all(form->values, calculator) &&
           work.says_one_of(calculator.names);
}

/// Whether the person wants this worked out for themselves.
bool wants(const FormWork& work,
           const Calculator& calculator,
           const InputValues& given,
           const Topic& topic) {
    const auto* form = work.form_of(calculator);
    if (form != nullptr && (work.heard().is_elliptical || !given.empty())) return true;
    if (work.says_one_of(calculator.asks) || is_prepared(work, calculator)) return true;
    const bool is_named = work.says_one_of(calculator.names);
    if (given.empty()) {
        return work.says_one_of(calculator.asks_if_known) &&
               work.run(calculator, {}, topic).kind == OutcomeKind::worked_out;
    }
    // 宝宝10月8号出生，能报销吗: the general answer asks for the place, too.
    if (calculator.needs_region && !work.after().region && !is_named) return false;
    return !calculator.only_when_asked || (is_named && people_in(given, calculator) > 1);
}

void offer(const FormWork& work, const Calculator& calculator, Topic& topic) {
    if (calculator.offer.empty()) return;
    const auto outcome = work.run(calculator, {}, topic);
    if (outcome.kind != OutcomeKind::nothing_recorded) topic.offer = calculator.offer;
}

/// The general answer stands; what a figure of their own needs is asked for below it.
void begin_below(FormWork& work, const Calculator& calculator, const Topic& topic) {
    const auto outcome = work.run(calculator, {}, topic);
    const bool asks_place = outcome.kind == OutcomeKind::region_wanted;
    if (!asks_place && outcome.kind != OutcomeKind::input_wanted) return;
    work.note_asked(outcome, calculator, topic);
    // The general answer asks for the place itself.
    if (asks_place) return;
    work.decision().return_to = question_of(outcome, calculator, work.release());
}

/// Beside other questions: what is missing is asked for below all answers.
bool look_at_one_of_several(FormWork& work,
                            const Calculator& calculator,
                            const InputValues& given,
                            Topic& topic) {
    auto outcome = work.run(calculator, given, topic);
    if (outcome.kind == OutcomeKind::worked_out) {
        topic.worked = std::move(outcome);
        work.keep(calculator, given);
        work.note_filled(calculator);
        return true;
    }
    if (outcome.kind != OutcomeKind::input_wanted || !work.says_one_of(calculator.asks))
        return false;
    work.keep(calculator, given);
    work.note_asked(outcome, calculator, topic);
    work.decision().return_to = question_of(outcome, calculator, work.release());
    return true;
}

/// Works a topic of a message out, or offers to; whether a calculator spoke.
bool look_at(FormWork& work, Topic& topic, bool alone) {
    const auto& state = work.after();
    const auto* calculator = work.calculator_for(topic.intent);
    if (calculator == nullptr) return false;
    const auto given = work.read(*calculator, work.form_of(*calculator));
    if (!wants(work, *calculator, given, topic)) {
        if (alone && !work.heard().is_elliptical) offer(work, *calculator, topic);
        return false;
    }
    if (!alone) return look_at_one_of_several(work, *calculator, given, topic);
    // Without a place the general answer stands, which asks for it.
    const bool is_to_ask = work.says_one_of(calculator->names) && state.region;
    const bool is_general = calculator->only_when_asked && given.empty() &&
                            work.form_of(*calculator) == nullptr && !is_to_ask;
    if (is_general) {
        begin_below(work, *calculator, topic);
    } else {
        work.work_out(*calculator, given, topic);
    }
    return true;
}

/// Whether what the message may mean is something that the calculator works out.
bool is_near(FormWork& work, const Calculator& calculator) {
    const bool is_known = work.form_of(calculator) != nullptr;
    if (is_known && work.heard().text.tokens.size() <= kShortFigure) return true;
    if (const auto* answered = work.answered()) {
        return speaks_of(calculator, answered->topics.front().intent);
    }
    const auto& action = work.decision().action;
    const bool undecided =
        std::holds_alternative<OfferTopics>(action) || std::holds_alternative<Decline>(action);
    if (!undecided) return false;
    if (is_known) return true;
    const auto& ranking = work.heard().questions.front().ranking;
    const auto end =
        ranking.begin() + static_cast<std::ptrdiff_t>(std::min(kLikeliest, ranking.size()));
    return std::any_of(ranking.begin(), end, [&](const matching::Candidate& candidate) {
        return speaks_of(calculator, candidate.intent);
    });
}

/// A message that gives all that a calculator needs and names it, or that gives other figures for
/// the last one, without its intent being understood for certain.
bool named_calculation(FormWork& work) {
    if (work.heard().questions.size() > 1) return false;
    for (const auto& calculator : work.release().calculators().all()) {
        if (!work.speaks_to_asker(calculator)) continue;
        const auto* form = work.form_of(calculator);
        const auto given = work.read(calculator, form);
        // 断了四年，补两年花多少钱 sounds like a question of fees.
        if (!is_near(work, calculator) && !has_every(given, calculator)) continue;
        const bool prepared = is_prepared(work, calculator);
        if (given.empty() && !prepared) continue;
        Topic topic{.intent = calculator.scope.intents.front()};
        const bool is_told = work.says_one_of(calculator.names) || has_every(given, calculator);
        const bool named =
            is_told && has_all(given, calculator) && wants(work, calculator, given, topic);
        const bool again =
            form != nullptr && form->worked && has_all(merged(given, form), calculator);
        if (!named && !again && !prepared) continue;
        if (work.entry_of(topic) == nullptr) continue;
        work.work_out(calculator, given, std::move(topic));
        return true;
    }
    return false;
}

/// A question that is answered in general may tell what a later one needs: 断了三年怎么办.
void keep_in_passing(FormWork& work) {
    for (const auto& calculator : work.release().calculators().all()) {
        if (calculator.only_when_asked || !work.speaks_to_asker(calculator)) continue;
        const auto given = work.read(calculator, nullptr);
        if (!has_all(given, calculator) || given.empty()) continue;
        return work.keep(calculator, given);
    }
}

/// A bare figure after a question that a calculator is near to: 三年 after 我断缴了. It is that of
/// the first input, whatever the figure sounds like alone.
bool bare_figure(FormWork& work) {
    const auto& intents = work.before().intents;
    if (intents.empty() || work.asks()) return false;
    for (const auto& calculator : work.release().calculators().all()) {
        const bool fits = !calculator.inputs.empty() && !calculator.only_when_asked &&
                          speaks_of(calculator, intents.back()) && work.speaks_to_asker(calculator);
        if (!fits || !is_bare(work.heard(), calculator.inputs.front().kind, work.today())) continue;
        const FormState waiting{
            .calculator = calculator.id, .asking = true, .asked = calculator.inputs.front().name};
        const auto given = work.read(calculator, &waiting);
        Topic topic{.intent = calculator.scope.intents.front()};
        if (given.empty() || !has_all(given, calculator) || work.entry_of(topic) == nullptr) {
            continue;
        }
        work.work_out(calculator, given, std::move(topic));
        return true;
    }
    return false;
}

/// A new question ends what was worked out, but not what was told in passing for one near it.
void begin_anew(FormWork& work) {
    const auto* calculator = work.known();
    const bool goes_on = calculator != nullptr && !work.before().form->worked &&
                         speaks_of(*calculator, work.answered()->topics.front().intent);
    if (work.before().form && !goes_on) work.close();
    keep_in_passing(work);
}

/// Who tells all that a calculator can take asks for its result, in however many questions that it
/// tells of: 断了三年，想补两年要多少钱，等多久.
void join_topics(FormWork& work, std::vector<Topic>& topics) {
    if (topics.size() < 2) return;
    for (const auto& topic : topics) {
        const auto* calculator = work.calculator_for(topic.intent);
        if (calculator == nullptr) continue;
        const auto given = work.read(*calculator, work.form_of(*calculator));
        if (!has_every(given, *calculator) || !wants(work, *calculator, given, topic)) continue;
        const auto own = topic.intent;
        const auto& told = calculator->scope.told_intents;
        std::erase_if(topics, [&](const Topic& other) {
            return other.intent != own && std::ranges::find(told, other.intent) != told.end();
        });
        return;
    }
}

/// Looks at each topic that is answered; whether a calculator spoke.
bool look_at_topics(FormWork& work) {
    auto* answered = work.answered();
    if (answered == nullptr) return false;
    join_topics(work, answered->topics);
    bool worked = false;
    const bool alone = answered->topics.size() == 1;
    // An action of its own ends the topics: they are looked at by number.
    for (std::size_t i = 0; i < answered->topics.size(); ++i) {
        worked = look_at(work, answered->topics[i], alone) || worked;
        answered = work.answered();
        if (answered == nullptr) return true;
    }
    return worked;
}

}  // namespace

void fill_forms(const intents::Understanding& heard,
                const DialogueState& before,
                const ServedRelease& release,
                base::Date today,
                Decision& decision) {
    if (release.calculators().all().empty()) return;
    FormWork work{heard, before, release, today, decision};
    const auto* calculator = work.known();
    if (calculator != nullptr && before.form->asking) return hear_answer(work, *calculator);
    if (calculator != nullptr && hear_correction(work, *calculator)) return;
    const bool worked = look_at_topics(work);
    if (work.answered() == nullptr && worked) return;
    if (!worked && (named_calculation(work) || bare_figure(work))) return;
    const bool is_new = work.answered() != nullptr && !worked && !heard.is_elliptical;
    if (is_new && !work.is_smalltalk()) begin_anew(work);
}

}  // namespace baoda::dialogue
