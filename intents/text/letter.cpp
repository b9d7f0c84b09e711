#include "intents/text/letter.hpp"

#include "intents/text/utf8.hpp"

namespace baoda::text {

NormalizedText encoded(const Letters& letters, std::size_t raw_size) {
    NormalizedText text;
    text.utf8.reserve(letters.size() * 3);
    text.origin.reserve(letters.size() * 3 + 1);
    for (const auto& letter : letters) {
        append_code_point(text.utf8, letter.code_point);
        text.origin.resize(text.utf8.size(), letter.origin);
    }
    text.origin.push_back(static_cast<std::uint32_t>(raw_size));
    return text;
}

Letters decoded(const NormalizedText& text) {
    Letters letters;
    letters.reserve(text.utf8.size() / 2 + 1);
    for (std::size_t at = 0; at < text.utf8.size(); at += character_size(text.utf8[at])) {
        letters.push_back({code_point_at(text.utf8, at), text.origin[at]});
    }
    return letters;
}

}  // namespace baoda::text
