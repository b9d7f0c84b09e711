#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/answer/phrases.hpp"
#include "bot/channel/web_words.hpp"
#include "bot/dialogue/reply.hpp"

namespace baoda::channel {

/// What a reply is shown with.
struct HtmlFrame {
    const WebWords& words;                     ///< A missing one shows as its name.
    const answer::Phrases& phrases;            ///< Dates are written with these.
    const std::vector<std::string>& hotlines;  ///< Numbers that dial.
    std::string today;                         ///< The day of asking, as people write it.
};

/// A reply as HTML for the page without scripts: parts from their blocks, choices and suggestions
/// as buttons named `choice` of the form that surrounds it, sources with date.
[[nodiscard]] std::string html_reply(const dialogue::Reply& reply, const HtmlFrame& frame);

/// Text of several lines as paragraphs; of its numbers the hotlines dial.
[[nodiscard]] std::string html_paragraphs(std::string_view text,
                                          const std::vector<std::string>& hotlines);

}  // namespace baoda::channel
