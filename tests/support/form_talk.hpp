#pragma once

#include <string_view>
#include <vector>

#include "bot/dialogue/form.hpp"
#include "tests/support/shipped_release.hpp"

namespace baoda::support {

/// A conversation as far as decisions go.
class FormTalk {
public:
    dialogue::Decision say(std::string_view text) {
        const auto& release = shipped_release();
        const auto heard =
            release.understander().understand(release.analyzer().analyze(text).value());
        const auto today = day("2026-11-22");
        auto decision = dialogue::decide(heard, state_, release, today);
        dialogue::fill_forms(heard, state_, release, today, decision);
        history_.insert(history_.end(), decision.events.begin(), decision.events.end());
        state_ = dialogue::replay(decision.events, state_);
        return decision;
    }

    [[nodiscard]] const dialogue::DialogueState& state() const { return state_; }

    [[nodiscard]] const std::vector<dialogue::Event>& history() const { return history_; }

private:
    dialogue::DialogueState state_;
    std::vector<dialogue::Event> history_;
};

/// The topic that a decision works out; null when it is none, or one of several.
inline const dialogue::Topic* worked_topic(const dialogue::Decision& decision) {
    const auto* answered = std::get_if<dialogue::AnswerTopics>(&decision.action);
    if (answered == nullptr || answered->topics.size() != 1) return nullptr;
    return answered->topics.front().worked ? &answered->topics.front() : nullptr;
}

}  // namespace baoda::support
