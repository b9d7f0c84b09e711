#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/dialogue/dialogue_state.hpp"
#include "bot/dialogue/served_release.hpp"
#include "intents/understanding.hpp"

namespace baoda::dialogue {

/// Somebody of whom a message speaks.
struct Person {
    std::string word;  ///< As written: 我妈; empty: the writer, or the one spoken of before.
    std::string population;  ///< The group taken for; empty: of none that is known.
    bool is_same = false;    ///< 他: nobody new.
};

/// What a message has to do with the one before.
struct FollowUp {
    bool corrects = false;       ///< It says that something was wrong: 不对，我是合肥的.
    bool names_only = false;     ///< Besides, it only names things: places, groups, years, people.
    bool names_nothing = false;  ///< Nor even that: 我说错了.
    std::optional<Person> person;
};

/// What a message has to do with the one before, by its words alone.
[[nodiscard]] FollowUp follow_up_of(const intents::Understanding& heard, const TurnWords& words);

/// Understands what was heard together with what was asked before: 要带什么 after a question asks
/// more of it. A message that names a subject of its own stays as it was heard.
/// `follow`: `follow_up_of` it.
[[nodiscard]] intents::Understanding in_context(intents::Understanding heard,
                                                const FollowUp& follow,
                                                const DialogueState& known,
                                                const ServedRelease& release);

/// The intents of the last question for what a message names anew: after a question about paying by
/// 微信 the message 支付宝呢 asks the same of another channel, which may be another intent. Without
/// a better one each intent stays.
[[nodiscard]] std::vector<std::string> continued_intents(const intents::Understanding& heard,
                                                         const DialogueState& known,
                                                         const ServedRelease& release);

/// Whether a message tells of an emergency, of a person who needs help now. `asks`: a question of
/// the knowledge was found in it, which is likelier to be about costs.
[[nodiscard]] bool tells_emergency(const text::AnalyzedText& text,
                                   const TurnWords& words,
                                   bool asks);

/// A message that leaves what was talked about.
struct FreshStart {
    bool everything = false;  ///< Also who and where the person is.
    std::string rest;         ///< What it says besides; may be empty.
};

/// Whether a message leaves what was talked about: 算了, 换个问题，怎么退费. Nothing when it does
/// not.
[[nodiscard]] std::optional<FreshStart> fresh_start_of(const text::AnalyzedText& text,
                                                       const TurnWords& words);

}  // namespace baoda::dialogue
