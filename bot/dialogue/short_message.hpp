#pragma once

#include <optional>
#include <string>

#include "bot/dialogue/served_release.hpp"
#include "intents/understanding.hpp"

namespace baoda::dialogue {

/// Whether a question of the intent `next` goes on from one of `before` by the settings
/// (`[follow_ups]`).
[[nodiscard]] bool goes_on(const std::string& before,
                           const std::string& next,
                           const ServedRelease& release);

/// What a short message may mean after a question of the intent `before`, that alone looks out of
/// scope: 在哪补办 after 医保卡丢了. What is of the same matter is confident where the words speak
/// for it; else what they may mean is to be offered (unsure). Nothing when the message is a
/// question of its own, long, or of something else.
[[nodiscard]] std::optional<intents::Question> likely_after(const std::string& before,
                                                            const intents::Understanding& heard,
                                                            const ServedRelease& release);

/// Whether a message that names nothing but a topic is a clear question of its own, of the same
/// matter: 大病呢 after 住院能报多少.
[[nodiscard]] bool asks_beside(const std::string& before, const intents::Understanding& heard);

}  // namespace baoda::dialogue
