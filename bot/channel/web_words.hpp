#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace baoda::channel {

/// What the chat says by itself, by name: `words/zh-CN.json` of the web.
using WebWords = std::map<std::string, std::string, std::less<>>;

/// The word of that name, with its {mark} replaced; a missing one shows as its name.
[[nodiscard]] std::string web_word(const WebWords& words,
                                   std::string_view name,
                                   std::string_view mark = {},
                                   std::string_view value = {});

}  // namespace baoda::channel
