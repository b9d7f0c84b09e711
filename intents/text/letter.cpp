#include "intents/text/letter.hpp"

#include <algorithm>

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

Letters replaced(const Letters& letters, const Span& stretch, std::u32string_view put) {
    const auto at = [&](std::size_t i) {
        return letters.begin() + static_cast<Letters::difference_type>(i);
    };
    Letters result(letters.begin(), at(stretch.begin));
    for (std::size_t i = 0; i < put.size(); ++i) {
        const auto like = std::min({stretch.begin + i, stretch.end, letters.size() - 1});
        const bool same = i < stretch.size() && put.size() == stretch.size() &&
                          letters[stretch.begin + i].code_point == put[i];
        const bool mended = !same || letters[like].is_mended;
        result.push_back({put[i], letters[like].origin, mended});
    }
    result.insert(result.end(), at(stretch.end), letters.end());
    // What is left of a doubled character stands for both.
    if (put.empty() && stretch.size() > 0) {
        const auto removed = letters[stretch.begin].code_point;
        const bool is_before = stretch.begin > 0 && result[stretch.begin - 1].code_point == removed;
        const auto left = is_before ? stretch.begin - 1 : stretch.begin;
        if (left < result.size()) result[left].is_mended = true;
        // Its twin began where the removed one did: 参参保, not 参保, was typed there.
        if (left < result.size() && !is_before) result[left].origin = letters[stretch.begin].origin;
    }
    return result;
}

}  // namespace baoda::text
