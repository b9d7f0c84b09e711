#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/answer/calculator/calculator.hpp"
#include "bot/dialogue/dialogue_state.hpp"
#include "bot/dialogue/turn_words.hpp"
#include "intents/entity/measures.hpp"

namespace baoda::dialogue {

/// How people whom a message names change those that were told before.
enum class PeopleChange : std::uint8_t {
    none,      ///< They are all there are.
    replaces,  ///< 大人只有一个: they stand for those of their groups.
    joins,     ///< 还有一个老人
    leaves,    ///< 不算我妈
};

/// What a message has to do with what was told before.
struct ValueContext {
    const TurnWords& words;
    const FormState* form = nullptr;  ///< What was given and is waited for; null: nothing.
    bool corrects = false;            ///< The message says that something was wrong.
};

/// How a normalized text changes the people told before, by its words beside those whom it names.
[[nodiscard]] PeopleChange change_of(std::string_view text,
                                     const answer::Input& input,
                                     const TurnWords& words);

/// The people that a normalized text gives for an input, as `answer::people_words` writes them,
/// with those told before where it changes them, or tells an age that is waited for (one of the
/// text's `measures`). Nothing where it names nobody, or not all of a household.
[[nodiscard]] std::optional<std::string> read_people(const answer::Input& input,
                                                     std::string_view text,
                                                     const std::vector<entity::Measure>& measures,
                                                     const ValueContext& context);

/// Whether these are people of whom some are counted and some pay in another scheme.
[[nodiscard]] bool is_mixed_household(const answer::Input& input, std::string_view people_words);

}  // namespace baoda::dialogue
