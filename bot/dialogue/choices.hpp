#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "bot/dialogue/reply.hpp"
#include "bot/dialogue/turn_words.hpp"
#include "intents/text/token.hpp"

namespace baoda::dialogue {

/// What a message makes of the choices that it was offered.
struct Choice {
    enum class Kind : std::uint8_t {
        taken,          ///< 2, 第二个, 选2, 最后一个.
        impossible,     ///< A number that none of them has.
        none_of_these,  ///< 都不是.
    };
    Kind kind = Kind::taken;
    std::size_t place = 0;  ///< Of the choice that is taken, from 0.
    friend bool operator==(const Choice&, const Choice&) = default;
};

/// The choice that a message makes; nothing when it says something else or nothing was offered.
[[nodiscard]] std::optional<Choice> choice_made(const text::AnalyzedText& text,
                                                const std::vector<Option>& offered,
                                                const TurnWords& words);

}  // namespace baoda::dialogue
