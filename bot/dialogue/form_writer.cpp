#include "bot/dialogue/form_writer.hpp"

namespace baoda::dialogue {

answer::Answer with_calculation(const Topic& topic, answer::Answer general) {
    if (!topic.offer.empty()) general.blocks.push_back(answer::paragraph(topic.offer));
    if (!topic.worked) return general;
    const auto& worked = topic.worked->answer;
    if (topic.worked->kind == answer::OutcomeKind::worked_out) return worked;
    // Only what is missing is told: the closing belongs to a result.
    if (!worked.blocks.empty()) general.blocks.insert(general.blocks.begin(), worked.blocks[0]);
    return general;
}

std::vector<Option> region_choices(const ServedRelease& release) {
    std::vector<Option> choices;
    for (const auto code : release.featured_regions()) {
        const auto& name = release.regions().find(code)->name;
        choices.push_back({name, name});
    }
    return choices;
}

AskInput question_of(const answer::Outcome& outcome,
                     const answer::Calculator& calculator,
                     const ServedRelease& release) {
    AskInput ask{.question = outcome.words, .asks = kAwaitedInput, .ask = outcome.words};
    for (const auto& choice : outcome.choices) ask.options.push_back({choice.label, choice.text});
    if (outcome.kind == answer::OutcomeKind::refused) {
        const auto* input = calculator.input(outcome.input);
        const bool can_ask = input != nullptr && !input->question.empty();
        if (can_ask) {
            ask.ask = input->question;
            ask.question += '\n' + ask.ask;
        }
    }
    if (outcome.kind != answer::OutcomeKind::region_wanted) return ask;
    const auto& phrases = release.phrases();
    ask.asks = kAwaitedRegion;
    ask.ask = phrases.at("reply.region_question");
    ask.question = phrases.at("form.region") + ask.ask;
    ask.options = region_choices(release);
    return ask;
}

void add_open_question(const AskInput& question, Reply& reply) {
    if (reply.kind != ReplyKind::answer) return;
    const bool twice = !reply.ask.empty() && reply.ask == question.ask;
    if (twice && reply.text.ends_with('\n' + reply.ask)) {
        reply.text.resize(reply.text.size() - reply.ask.size() - 1);
    }
    reply.text += '\n' + question.question;
    // A number chooses among what was asked last.
    if (reply.options.empty() || !question.options.empty()) reply.options = question.options;
    // A place that is missing is remembered with the question that first lacked it.
    if (!reply.asks.empty() || question.asks != kAwaitedInput) return;
    reply.asks = question.asks;
    reply.ask = question.ask;
}

}  // namespace baoda::dialogue
