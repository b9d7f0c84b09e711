#include "bot/dialogue/form_work.hpp"

#include <algorithm>

#include "bot/dialogue/follow_up.hpp"
#include "bot/dialogue/form_values.hpp"
#include "bot/dialogue/form_writer.hpp"
#include "bot/dialogue/reply_writer.hpp"

namespace baoda::dialogue {

namespace {

using answer::Calculator;
using answer::InputValues;
using answer::Outcome;
using answer::OutcomeKind;

// A value is asked for so often; then somebody else can help better.
constexpr int kMostRounds = 2;

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// Who says a figure anew says all of it anew: 断了五年呢 takes back that one is made good.
InputValues with_optional_ones_taken_back(const Calculator& calculator,
                                          InputValues given,
                                          const FormState* form) {
    const auto is_given = [&](const answer::Input& input) {
        return !input.optional && given.contains(input.name) && form != nullptr &&
               form->values.contains(input.name);
    };
    if (std::ranges::none_of(calculator.inputs, is_given)) return given;
    for (const auto& input : calculator.inputs) {
        if (input.optional) given.try_emplace(input.name);
    }
    return given;
}

}  // namespace

bool speaks_of(const Calculator& calculator, std::string_view intent) {
    return contains(calculator.scope.intents, intent) ||
           contains(calculator.scope.near_intents, intent);
}

InputValues merged(InputValues values, const FormState* form) {
    if (form != nullptr) values.insert(form->values.begin(), form->values.end());
    return values;
}

FormWork::FormWork(const intents::Understanding& heard,
                   const DialogueState& before,
                   const ServedRelease& release,
                   base::Date today,
                   Decision& decision)
    : heard_(heard),
      before_(before),
      release_(release),
      today_(today),
      decision_(decision),
      after_(replay(decision.events, before)),
      corrects_(follow_up_of(heard, release.turn_words()).corrects) {}

const Calculator* FormWork::known() const {
    return before_.form ? release_.calculators().find(before_.form->calculator) : nullptr;
}

const FormState* FormWork::form_of(const Calculator& calculator) const {
    const bool same = before_.form && before_.form->calculator == calculator.id;
    return same ? &*before_.form : nullptr;
}

bool FormWork::says_one_of(const std::vector<std::string>& words) const {
    const std::string_view text = heard_.text.normalized.utf8;
    return std::ranges::any_of(
        words, [&](const std::string& word) { return text.find(word) != std::string_view::npos; });
}

InputValues FormWork::read(const Calculator& calculator, const FormState* form) const {
    return read_inputs(calculator, heard_, today_,
                       {.words = words(), .form = form, .corrects = corrects_});
}

PeopleChange FormWork::people_change(const Calculator& calculator) const {
    for (const auto& input : calculator.inputs) {
        if (input.kind != answer::InputKind::people) continue;
        return change_of(heard_.text.normalized.utf8, input, words());
    }
    return PeopleChange::none;
}

bool FormWork::asks() const {
    return dialogue::asks(heard_, release_.turn_words());
}

bool FormWork::is_smalltalk() const {
    const auto* answered = std::get_if<AnswerTopics>(&decision_.action);
    return answered != nullptr && release_.is_smalltalk(answered->topics.front().intent);
}

bool FormWork::speaks_to_asker(const Calculator& calculator) const {
    return answer::CalculatorDesk::speaks_to(calculator, after_.scheme, after_.population) ||
           counts_household(calculator);
}

bool FormWork::counts_household(const Calculator& calculator) const {
    return std::ranges::any_of(calculator.inputs, [&](const answer::Input& input) {
        if (input.apart.empty()) return false;
        const auto given = read(calculator, form_of(calculator));
        const auto people = given.find(input.name);
        return people != given.end() && is_mixed_household(input, people->second);
    });
}

const Calculator* FormWork::calculator_for(std::string_view intent) const {
    const auto& desk = release_.calculators();
    const auto household = std::ranges::find_if(desk.all(), [&](const Calculator& calculator) {
        return contains(calculator.scope.intents, intent) && counts_household(calculator);
    });
    if (household != desk.all().end()) return &*household;
    return desk.for_question(intent, after_.scheme, after_.population);
}

bool FormWork::leaves(const Calculator& calculator) const {
    using answer::CalculatorDesk;
    return !speaks_to_asker(calculator) &&
           CalculatorDesk::speaks_to(calculator, before_.scheme, before_.population);
}

const faq::FaqEntry* FormWork::entry_of(const Topic& topic) const {
    return ReplyWriter{release_, after_, today_}.entry_of(topic);
}

Outcome FormWork::run(const Calculator& calculator,
                      const InputValues& values,
                      const Topic& topic) const {
    const ReplyWriter writer{release_, after_, today_};
    const auto* entry = writer.entry_of(topic);
    if (entry == nullptr) return {};
    return release_.calculators().run(calculator, *entry, values, writer.context());
}

void FormWork::forget_slot(std::string_view slot) {
    std::erase_if(decision_.events, [&](const Event& event) {
        const auto* filled = std::get_if<SlotFilled>(&event);
        return filled != nullptr && filled->slot == slot;
    });
}

/// What was counted is no year to answer for, and the people of a household are not the asker.
void FormWork::forget_counted(const Calculator& calculator, const InputValues& given) {
    for (const auto& input : calculator.inputs) {
        if (!given.contains(input.name)) continue;
        if (input.kind == answer::InputKind::people) {
            forget_slot("population");
            // 我老婆有职工医保，不算她 tells the wife's.
            const auto& scheme = after_.scheme;
            const bool is_anothers = !answer::CalculatorDesk::speaks_to(calculator, scheme, {});
            if (is_anothers || leaves(calculator)) forget_slot("scheme");
        }
        if (input.kind != answer::InputKind::money) forget_slot("year");
    }
    after_ = replay(decision_.events, before_);
}

void FormWork::keep(const Calculator& calculator, const InputValues& given) {
    for (const auto& [input, value] : given) {
        decision_.events.emplace_back(InputGiven{calculator.id, input, value});
    }
}

void FormWork::note_filled(const Calculator& calculator) {
    decision_.events.emplace_back(FormFilled{calculator.id});
}

void FormWork::note_asked(const Outcome& outcome,
                          const Calculator& calculator,
                          const Topic& topic) {
    decision_.events.emplace_back(InputAsked{calculator.id, outcome.input, topic.intent});
}

/// Asks for what is missing; the question is kept with it. A value that cannot be is not asked for
/// without an end.
void FormWork::ask(const Outcome& outcome, const Calculator& calculator, const Topic& topic) {
    const auto* form = form_of(calculator);
    const bool again = form != nullptr && form->asking && form->asked == outcome.input;
    decision_.reminds = false;  // One question at a time.
    if (again && outcome.kind == OutcomeKind::refused && form->rounds >= kMostRounds) {
        decision_.action = GiveUpInput{};
    } else {
        decision_.action = question_of(outcome, calculator, release_);
    }
    note_asked(outcome, calculator, topic);
}

/// What is worked out is what is talked about, whatever the words sounded like.
void FormWork::ask_about(const std::string& intent) {
    if (after_.intents == std::vector{intent}) return;
    std::erase_if(decision_.events,
                  [](const Event& event) { return std::holds_alternative<IntentsAsked>(event); });
    decision_.events.insert(decision_.events.begin(), IntentsAsked{{intent}});
}

void FormWork::take_as_unread(const Topic& topic) {
    ask_about(topic.intent);
    decision_.action = Decline{};
    decision_.reminds = false;
}

void FormWork::work_out(const Calculator& calculator, InputValues given, Topic topic) {
    ask_about(topic.intent);
    forget_counted(calculator, given);
    auto said = given;
    given = with_optional_ones_taken_back(calculator, std::move(given), form_of(calculator));
    auto outcome = run(calculator, merged(given, form_of(calculator)), topic);
    if (outcome.kind == OutcomeKind::refused) {
        said.erase(outcome.input);
        keep(calculator, said);
        return ask(outcome, calculator, topic);
    }
    keep(calculator, given);
    const bool told =
        outcome.kind == OutcomeKind::worked_out || outcome.kind == OutcomeKind::nothing_recorded;
    if (!told) return ask(outcome, calculator, topic);
    note_filled(calculator);
    topic.worked = std::move(outcome);
    decision_.action = AnswerTopics{{std::move(topic)}};
}

}  // namespace baoda::dialogue
