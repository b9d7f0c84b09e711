#include "bot/channel/web_words.hpp"

#include "bot/answer/phrases.hpp"

namespace baoda::channel {

std::string web_word(const WebWords& words,
                     std::string_view name,
                     std::string_view mark,
                     std::string_view value) {
    const auto found = words.find(name);
    if (found == words.end()) return std::string{name};
    if (mark.empty()) return found->second;
    return answer::fill(found->second, {{mark, value}});
}

}  // namespace baoda::channel
