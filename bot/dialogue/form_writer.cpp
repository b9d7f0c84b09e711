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

void add_open_question(const AskInput& question, Reply& reply) {
    if (reply.kind != ReplyKind::answer) return;
    reply.text += '\n' + question.question;
    if (reply.options.empty()) reply.options = question.options;
}

}  // namespace baoda::dialogue
