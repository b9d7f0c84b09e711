#pragma once

#include <optional>
#include <vector>

#include "bot/dialogue/dialogue_state.hpp"
#include "bot/dialogue/explanation.hpp"
#include "bot/dialogue/message.hpp"
#include "bot/dialogue/reply.hpp"
#include "bot/dialogue/served_release.hpp"
#include "intents/privacy/masker.hpp"
#include "knowledge/base/result.hpp"

namespace baoda::dialogue {

/// The longest question, in code points after normalizing.
inline constexpr std::size_t kLongestQuestion = 500;

/// What one turn says and changes.
struct Turn {
    Reply reply;  ///< Without ids and time taken.
    std::vector<Event> events;
};

/// What a turn is taken with.
struct TurnSetting {
    const ServedRelease& release;
    std::optional<region::Code> default_region;  ///< Where the service stands, if anywhere.
};

/// A message as it is worked on: without numbers of persons.
struct Question {
    text::AnalyzedText text;     ///< What is to be understood.
    privacy::MaskedText masked;  ///< What may be kept.
    bool only_numbers = false;   ///< Nothing else was said.
};

/// What was typed, if it is a question one can read: `invalid_argument` for an empty one or one of
/// more than `kLongestQuestion`, `malformed` for bad UTF-8.
[[nodiscard]] base::Result<Question> read_question(const base::Private& typed,
                                                   const ServedRelease& release);

/// Understands, decides and composes. Pure: the same message, state, release and day give the same
/// reply and events. `wanted`: where the explanation goes, if one is wanted.
[[nodiscard]] Turn take_turn(const UserMessage& message,
                             Question question,
                             const DialogueState& known,
                             const TurnSetting& setting,
                             std::optional<Explanation>* wanted = nullptr);

}  // namespace baoda::dialogue
