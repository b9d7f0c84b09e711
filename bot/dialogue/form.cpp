#include "bot/dialogue/form.hpp"

#include <algorithm>

#include "bot/dialogue/form_values.hpp"
#include "bot/dialogue/form_writer.hpp"
#include "bot/dialogue/reply_writer.hpp"

namespace baoda::dialogue {

namespace {

using answer::Calculator;
using answer::InputValues;
using answer::Outcome;
using answer::OutcomeKind;

// A question is asked so often; then somebody else can help better.
constexpr int kMostRounds = 2;
// A message as short as this answers the bot's question, whatever else its words may sound like.
constexpr std::size_t kShortAnswer = 8;  // Tokens.
// And one as short as this that gives a figure is about that figure: 换成断一年.
constexpr std::size_t kShortFigure = 5;
// Of what a message may mean, so many are looked at for a calculator that it names.
constexpr std::size_t kLikeliest = 3;

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

bool speaks_of(const Calculator& calculator, std::string_view intent) {
    return contains(calculator.scope.intents, intent) ||
           contains(calculator.scope.near_intents, intent);
}

/// What the values of a message and the ones given before are together.
InputValues merged(InputValues values, const FormState* form) {
    if (form != nullptr) values.insert(form->values.begin(), form->values.end());
    return values;
}

int people_in(const InputValues& values, const Calculator& calculator) {
    int count = 0;
    for (const auto& input : calculator.inputs) {
        if (input.kind != answer::InputKind::people) continue;
        const auto value = values.find(input.name);
        if (value == values.end()) continue;
        for (const auto& members : answer::people_of(value->second)) count += members.count;
    }
    return count;
}

bool has_all(const InputValues& values, const Calculator& calculator) {
    return std::ranges::all_of(calculator.inputs, [&](const answer::Input& input) {
        return input.optional || values.contains(input.name);
    });
}

/// One message that calculators look at.
class FormFiller {
public:
    FormFiller(const intents::Understanding& heard,
               const DialogueState& before,
               const ServedRelease& release,
               base::Date today,
               Decision& decision)
        : heard_(heard),
          before_(before),
          release_(release),
          today_(today),
          decision_(decision),
          after_(replay(decision.events, before)) {}

    void fill() {
        const auto* calculator = known();
        if (calculator != nullptr && before_.form->asking) return hear_answer(*calculator);
        if (calculator != nullptr && hear_correction(*calculator)) return;
        auto* answered = std::get_if<AnswerTopics>(&decision_.action);
        bool worked = false;
        if (answered != nullptr) {
            const bool alone = answered->topics.size() == 1;
            // An action of its own ends the topics: they are looked at by number.
            for (std::size_t i = 0; i < answered->topics.size(); ++i) {
                worked = look_at(answered->topics[i], alone) || worked;
                answered = std::get_if<AnswerTopics>(&decision_.action);
                if (answered == nullptr) return;
            }
        }
        if (!worked && named_calculation()) return;
        const bool is_new = answered != nullptr && !worked && !heard_.is_elliptical;
        if (before_.form && is_new && !is_smalltalk()) close();
    }

private:
    /// The calculator that was last spoken of; null when none was, or the release has it no more.
    [[nodiscard]] const Calculator* known() const {
        return before_.form ? release_.calculators().find(before_.form->calculator) : nullptr;
    }

    [[nodiscard]] const FormState* form_of(const Calculator& calculator) const {
        const bool same = before_.form && before_.form->calculator == calculator.id;
        return same ? &*before_.form : nullptr;
    }

    [[nodiscard]] bool says_one_of(const std::vector<std::string>& words) const {
        const std::string_view text = heard_.text.normalized.utf8;
        return std::ranges::any_of(words, [&](const std::string& word) {
            return text.find(word) != std::string_view::npos;
        });
    }

    [[nodiscard]] bool is_smalltalk() const {
        const auto* answered = std::get_if<AnswerTopics>(&decision_.action);
        return answered != nullptr && release_.is_smalltalk(answered->topics.front().intent);
    }

    [[nodiscard]] bool speaks_to_asker(const Calculator& calculator) const {
        return answer::CalculatorDesk::speaks_to(calculator, after_.scheme, after_.population);
    }

    [[nodiscard]] const faq::FaqEntry* entry_of(const Topic& topic) const {
        return release_.entry_for({.intent = topic.intent,
                                   .scheme = after_.scheme,
                                   .population = after_.population,
                                   .nearest = topic.nearest,
                                   .exact = topic.exact,
                                   .region = after_.region,
                                   .today = today_});
    }

    void forget_slot(std::string_view slot) {
        std::erase_if(decision_.events, [&](const Event& event) {
            const auto* filled = std::get_if<SlotFilled>(&event);
            return filled != nullptr && filled->slot == slot;
        });
    }

    /// What was counted is no year to answer for, and the people of a household are not the asker.
    void forget_counted(const Calculator& calculator, const InputValues& given) {
        for (const auto& input : calculator.inputs) {
            if (!given.contains(input.name)) continue;
            if (input.kind == answer::InputKind::people) forget_slot("population");
            if (input.kind != answer::InputKind::money) forget_slot("year");
        }
        after_ = replay(decision_.events, before_);
    }

    /// Who says a figure anew says all of it anew: 断了五年呢 takes back that one is made good.
    static InputValues with_optional_ones_taken_back(const Calculator& calculator,
                                                     InputValues given) {
        const auto is_given = [&](const answer::Input& input) {
            return !input.optional && given.contains(input.name);
        };
        if (std::ranges::none_of(calculator.inputs, is_given)) return given;
        for (const auto& input : calculator.inputs) {
            if (input.optional) given.try_emplace(input.name);
        }
        return given;
    }

    void keep(const Calculator& calculator, const InputValues& given) {
        for (const auto& [input, value] : given) {
            decision_.events.emplace_back(InputGiven{calculator.id, input, value});
        }
    }

    void close() { decision_.events.emplace_back(FormClosed{}); }

    [[nodiscard]] Outcome run(const Calculator& calculator,
                              const InputValues& values,
                              const Topic& topic) const {
        const auto* entry = entry_of(topic);
        if (entry == nullptr) return {};
        const ReplyWriter writer{release_, after_, today_};
        return release_.calculators().run(calculator, *entry, values, writer.context());
    }

    /// Asks for what is missing; the question is kept with it.
    void ask(const Outcome& outcome, const Calculator& calculator, const Topic& topic) {
        decision_.events.emplace_back(InputAsked{calculator.id, outcome.input, topic.intent});
        decision_.action = question_of(outcome, calculator, release_);
        decision_.reminds = false;  // One question at a time.
    }

    /// What is worked out is what is talked about, whatever the words sounded like.
    void ask_about(const std::string& intent) {
        if (after_.intents == std::vector{intent}) return;
        std::erase_if(decision_.events, [](const Event& event) {
            return std::holds_alternative<IntentsAsked>(event);
        });
        decision_.events.insert(decision_.events.begin(), IntentsAsked{{intent}});
    }

    /// Works out and answers with it, or asks for what is missing.
    void work_out(const Calculator& calculator, InputValues given, Topic topic) {
        ask_about(topic.intent);
        forget_counted(calculator, given);
        given = with_optional_ones_taken_back(calculator, std::move(given));
        auto outcome = run(calculator, merged(given, form_of(calculator)), topic);
        keep(calculator, given);
        const bool told = outcome.kind == OutcomeKind::worked_out ||
                          outcome.kind == OutcomeKind::nothing_recorded;
        if (!told) return ask(outcome, calculator, topic);
        topic.worked = std::move(outcome);
        decision_.action = AnswerTopics{{std::move(topic)}};
    }

    /// Works a topic of a message out, or offers to; whether a calculator spoke.
    bool look_at(Topic& topic, bool alone) {
        const auto* calculator =
            release_.calculators().for_question(topic.intent, after_.scheme, after_.population);
        if (calculator == nullptr) return false;
        const auto given = read_inputs(*calculator, heard_, today_, nullptr);
        if (!wants(*calculator, given)) {
            if (alone && !heard_.is_elliptical) offer(*calculator, topic);
            return false;
        }
        if (alone) {
            const bool is_general =
                calculator->only_when_asked && given.empty() && form_of(*calculator) == nullptr;
            if (is_general) {
                begin_below(*calculator, topic);
            } else {
                work_out(*calculator, given, topic);
            }
            return true;
        }
        return look_at_one_of_several(*calculator, given, topic);
    }

    /// Beside other questions: what is missing is asked for below all answers.
    bool look_at_one_of_several(const Calculator& calculator,
                                const InputValues& given,
                                Topic& topic) {
        auto outcome = run(calculator, given, topic);
        if (outcome.kind == OutcomeKind::worked_out) {
            topic.worked = std::move(outcome);
            keep(calculator, given);
            return true;
        }
        if (outcome.kind != OutcomeKind::input_wanted || !says_one_of(calculator.asks))
            return false;
        keep(calculator, given);
        decision_.events.emplace_back(InputAsked{calculator.id, outcome.input, topic.intent});
        decision_.return_to = question_of(outcome, calculator, release_);
        return true;
    }

    /// The general answer stands; what a figure of their own needs is asked for below it.
    void begin_below(const Calculator& calculator, const Topic& topic) {
        const auto outcome = run(calculator, {}, topic);
        const bool asks_place = outcome.kind == OutcomeKind::region_wanted;
        if (!asks_place && outcome.kind != OutcomeKind::input_wanted) return;
        decision_.events.emplace_back(InputAsked{calculator.id, outcome.input, topic.intent});
        // The general answer asks for the place itself.
        if (!asks_place) decision_.return_to = question_of(outcome, calculator, release_);
    }

    /// Whether the person wants this worked out for themselves.
    [[nodiscard]] bool wants(const Calculator& calculator, const InputValues& given) const {
        const auto* form = form_of(calculator);
        if (form != nullptr && (heard_.is_elliptical || !given.empty())) return true;
        if (says_one_of(calculator.asks)) return true;
        if (given.empty()) return false;
        return !calculator.only_when_asked ||
               (says_one_of(calculator.names) && people_in(given, calculator) > 1);
    }

    void offer(const Calculator& calculator, Topic& topic) const {
        if (calculator.offer.empty()) return;
        const auto outcome = run(calculator, {}, topic);
        if (outcome.kind != OutcomeKind::nothing_recorded) topic.offer = calculator.offer;
    }

    /// A message that gives all that a calculator needs and names it, or that gives other figures
    /// for the last one, without its intent being understood for certain.
    bool named_calculation() {
        if (heard_.questions.size() > 1) return false;
        for (const auto& calculator : release_.calculators().all()) {
            if (!speaks_to_asker(calculator) || !is_near(calculator)) continue;
            const auto given = read_inputs(calculator, heard_, today_, nullptr);
            if (given.empty()) continue;
            const auto* form = form_of(calculator);
            const bool named = says_one_of(calculator.names) && has_all(given, calculator) &&
                               wants(calculator, given);
            const bool again = form != nullptr && has_all(merged(given, form), calculator);
            if (!named && !again) continue;
            Topic topic{.intent = calculator.scope.intents.front()};
            if (entry_of(topic) == nullptr) continue;
            work_out(calculator, given, std::move(topic));
            return true;
        }
        return false;
    }

    /// Whether what the message may mean is something that the calculator works out.
    [[nodiscard]] bool is_near(const Calculator& calculator) const {
        const bool is_short = heard_.text.tokens.size() <= kShortFigure;
        if (form_of(calculator) != nullptr && is_short) return true;
        if (const auto* answered = std::get_if<AnswerTopics>(&decision_.action)) {
            return speaks_of(calculator, answered->topics.front().intent);
        }
        const bool undecided = std::holds_alternative<OfferTopics>(decision_.action) ||
                               std::holds_alternative<Decline>(decision_.action);
        if (!undecided) return false;
        if (form_of(calculator) != nullptr) return true;
        const auto& ranking = heard_.questions.front().ranking;
        const auto end =
            ranking.begin() + static_cast<std::ptrdiff_t>(std::min(kLikeliest, ranking.size()));
        return std::any_of(ranking.begin(), end, [&](const matching::Candidate& candidate) {
            return speaks_of(calculator, candidate.intent);
        });
    }

    /// Whether a message asks something else than what the bot waits for.
    [[nodiscard]] bool asks_something_else(const Calculator& calculator) const {
        const auto* answered = std::get_if<AnswerTopics>(&decision_.action);
        if (answered == nullptr || heard_.is_elliptical) return false;
        const bool is_short = heard_.text.tokens.size() <= kShortAnswer;
        return !is_short && !speaks_of(calculator, answered->topics.front().intent);
    }

    /// The bot waits for something: takes it, or comes back to it.
    void hear_answer(const Calculator& calculator) {
        const auto& form = *before_.form;
        const Topic topic{.intent = form.intent};
        const auto given = read_inputs(calculator, heard_, today_, &form);
        const bool is_answer = !given.empty() && !asks_something_else(calculator);
        // A place or a scheme may be what was missing.
        const bool is_place =
            heard_.is_elliptical && std::holds_alternative<AnswerTopics>(decision_.action);
        if (is_answer || is_place) {
            if (!speaks_to_asker(calculator)) return close();
            return work_out(calculator, given, topic);
        }
        const bool comes_back = std::holds_alternative<AnswerTopics>(decision_.action) ||
                                std::holds_alternative<OfferTopics>(decision_.action) ||
                                std::holds_alternative<Decline>(decision_.action);
        if (!comes_back || is_smalltalk()) return;
        if (form.rounds >= kMostRounds) return close();
        come_back(calculator, topic);
    }

    /// 不对，是四年: another value for what was worked out last, without a word of what it is.
    bool hear_correction(const Calculator& calculator) {
        if (!is_mostly_measure(heard_, today_) || !speaks_to_asker(calculator)) return false;
        auto form = *before_.form;
        const auto needed = std::ranges::find(calculator.inputs, false, &answer::Input::optional);
        if (needed == calculator.inputs.end()) return false;
        // Words beside the value come first: 那补一年呢.
        auto given = read_inputs(calculator, heard_, today_, &form);
        if (given.empty()) {
            form.asking = true;
            form.asked = needed->name;
            given = read_inputs(calculator, heard_, today_, &form);
        }
        if (given.empty()) return false;
        work_out(calculator, given, {.intent = calculator.scope.intents.front()});
        return true;
    }

    /// Asks once more: below the answer to another question, or instead of not understanding.
    void come_back(const Calculator& calculator, const Topic& topic) {
        const auto outcome = run(calculator, before_.form->values, topic);
        const bool open = outcome.kind == OutcomeKind::input_wanted ||
                          outcome.kind == OutcomeKind::refused ||
                          outcome.kind == OutcomeKind::region_wanted;
        if (!open) return close();
        const bool answered = std::holds_alternative<AnswerTopics>(decision_.action);
        auto question = question_of(outcome, calculator, release_);
        decision_.events.emplace_back(InputAsked{calculator.id, outcome.input, topic.intent});
        question.question = release_.phrases().fill(answered ? "form.return_to" : "form.again",
                                                    {{"question", question.question}});
        if (answered) {
            decision_.return_to = std::move(question);
        } else {
            decision_.action = std::move(question);
        }
    }

    const intents::Understanding& heard_;
    const DialogueState& before_;
    const ServedRelease& release_;
    base::Date today_;
    Decision& decision_;
    DialogueState after_;
};

}  // namespace

void fill_forms(const intents::Understanding& heard,
                const DialogueState& before,
                const ServedRelease& release,
                base::Date today,
                Decision& decision) {
    if (release.calculators().all().empty()) return;
    FormFiller{heard, before, release, today, decision}.fill();
}

}  // namespace baoda::dialogue
