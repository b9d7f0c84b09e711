#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "bot/answer/phrases.hpp"
#include "bot/dialogue/reply.hpp"

namespace baoda::channel {

/// How a channel writes a choice that follows its number: a link that takes it, or its label.
using ChoiceWords = std::function<std::string(const dialogue::Option& choice, std::size_t number)>;

/// A reply for channels that show one plain text and little of it.
///
/// The same blocks as everywhere, as lines; of the sources only who published them; choices
/// numbered as the conversation counts them, and below what to ask next. What would be markup (a
/// "<" before a letter, "/" or "!") is written with a full-width "＜": only `choice` writes links.
/// Without `choice` labels stand as they are. Pure.
[[nodiscard]] std::string short_text(const dialogue::Reply& reply,
                                     const answer::Phrases& phrases,
                                     const ChoiceWords& choice = {});

/// The text with every "<" that could begin markup in full width.
[[nodiscard]] std::string without_markup(std::string_view text);

}  // namespace baoda::channel
