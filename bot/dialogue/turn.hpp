#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "bot/dialogue/dialogue_state.hpp"
#include "bot/dialogue/explanation.hpp"
#include "bot/dialogue/message.hpp"
#include "bot/dialogue/reply.hpp"
#include "bot/dialogue/served_release.hpp"
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

/// The text analyzed, if it is a question one can read: `invalid_argument` for an empty one or one
/// of more than `kLongestQuestion`, `malformed` for bad UTF-8.
[[nodiscard]] base::Result<text::AnalyzedText> read_question(std::string_view text,
                                                             const text::Analyzer& analyzer);

/// Understands, decides and composes. Pure: the same message, state, release and day give the same
/// reply and events. `wanted`: where the explanation goes, if one is wanted.
[[nodiscard]] Turn take_turn(const UserMessage& message,
                             text::AnalyzedText question,
                             const DialogueState& known,
                             const TurnSetting& setting,
                             std::optional<Explanation>* wanted = nullptr);

}  // namespace baoda::dialogue
