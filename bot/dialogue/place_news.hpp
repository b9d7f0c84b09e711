#pragma once

#include <string_view>

#include "bot/dialogue/dialogue_state.hpp"
#include "bot/dialogue/place_choice.hpp"
#include "bot/dialogue/served_release.hpp"
#include "intents/understanding.hpp"

namespace baoda::dialogue {

/// For whom a place is looked for, and whether the message takes one back.
struct PlaceAsker {
    std::string_view intent;      ///< What is asked; empty: not known.
    std::string_view scheme;      ///< Empty: not said.
    std::string_view population;  ///< Empty: not said.
    bool corrects = false;        ///< 不对，我是合肥的: the place known before was wrong.
};

/// What a message makes of places.
struct PlaceNews {
    PlaceChoice choice;
    bool region_denied = false;  ///< The place that was answered for.
};

/// Which place counts after a message, seeing those that it names and denies and those known
/// before. Pure.
[[nodiscard]] PlaceNews place_news(const intents::Understanding& heard,
                                   const DialogueState& state,
                                   const PlaceAsker& asker,
                                   const ServedRelease& release);

}  // namespace baoda::dialogue
