#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bot/answer/phrases.hpp"
#include "bot/dialogue/reply.hpp"

namespace baoda::channel {

/// What the chat says by itself, by name: `words/zh-CN.json` of the web.
using WebWords = std::map<std::string, std::string, std::less<>>;

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

/// The word of that name, with its {mark} replaced.
[[nodiscard]] std::string web_word(const WebWords& words,
                                   std::string_view name,
                                   std::string_view mark = {},
                                   std::string_view value = {});

}  // namespace baoda::channel
