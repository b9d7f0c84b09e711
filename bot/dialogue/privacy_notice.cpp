#include "bot/dialogue/privacy_notice.hpp"

namespace baoda::dialogue {

void ask_for_privacy(const answer::Phrases& phrases, Reply& reply) {
    const auto& notice = phrases.at("reply.private_number");
    reply.text = notice + '\n' + reply.text;
    if (reply.parts.empty()) return;
    auto& first = reply.parts.front();
    first.text = notice + '\n' + first.text;
    first.blocks.insert(first.blocks.begin(), answer::paragraph(notice));
}

}  // namespace baoda::dialogue
