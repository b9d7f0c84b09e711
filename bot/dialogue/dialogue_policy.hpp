#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "bot/answer/calculator/calculator_desk.hpp"
#include "bot/dialogue/dialogue_state.hpp"
#include "bot/dialogue/follow_up.hpp"
#include "bot/dialogue/place_choice.hpp"
#include "bot/dialogue/served_release.hpp"
#include "intents/understanding.hpp"
#include "knowledge/base/clock.hpp"

namespace baoda::dialogue {

/// One thing asked about.
struct Topic {
    std::string intent;
    std::string nearest;                    ///< The entry with the nearest variant; may be empty.
    bool exact = false;                     ///< The question is one of its variants.
    std::optional<answer::Outcome> worked;  ///< What a calculator makes of it (form.hpp).
    std::string offer;                      ///< A calculation to offer below the answer.
};

struct AnswerTopics {
    std::vector<Topic> topics;  ///< In the order asked.
};

/// A name means several places, and the answer depends on which.
struct AskPlace {
    std::string name;
    std::vector<region::Code> candidates;
};

/// A place or a scheme was named, or nothing at all (嗯), and nothing asked yet.
struct AskTopic {};

/// A calculator needs something more of the person.
struct AskInput {
    std::string question;         ///< All that is said.
    std::vector<Option> options;  ///< To choose from; may be none.
    std::string_view asks;        ///< `kAwaitedInput` or `kAwaitedRegion`.
    std::string ask;              ///< The words of `question` that ask.
};

/// What a calculator needs was asked for and not got: it is asked for no more.
struct GiveUpInput {};

/// Which of these did the person mean?
struct OfferTopics {
    std::vector<Topic> topics;  ///< Likeliest first.
};

/// A place with a health insurance of its own.
struct PointElsewhere {
    region::Code region;
};

/// Outside what the knowledge covers.
struct Decline {
    bool is_foreign = false;  ///< Not a word of it is Chinese.
};

/// Something was wrong, but the person did not say what is right.
struct AskCorrection {};

/// The person left what was talked about, and has not asked anew.
struct StartAnew {};

/// A number chose none of the choices that there are.
struct RefuseChoice {
    std::vector<Option> options;
};

/// Nothing of what was offered was meant.
struct AskAnew {};

using Action = std::variant<AnswerTopics,
                            AskPlace,
                            AskTopic,
                            AskInput,
                            GiveUpInput,
                            OfferTopics,
                            PointElsewhere,
                            Decline,
                            AskCorrection,
                            StartAnew,
                            RefuseChoice,
                            AskAnew>;

/// What a reply can ask for, as `Reply::asks` and `Awaited::what` say it.
inline constexpr std::string_view kAwaitedRegion = "region";  ///< Where the person is insured.
inline constexpr std::string_view kAwaitedPlace = "place";    ///< Which of several places.
inline constexpr std::string_view kAwaitedTopic = "topic";
inline constexpr std::string_view kAwaitedChoice = "choice";
inline constexpr std::string_view kAwaitedInput = "input";  ///< A value for a calculator.

/// Whether the bot asked where the person is, and still waits for it.
[[nodiscard]] bool waits_for_place(const DialogueState& state);

/// What to do, and what the conversation learns by it.
struct Decision {
    std::vector<Event> events;
    Action action;
    bool region_from_text = false;
    bool reminds = false;  ///< Another question was answered: what was asked for is asked again.
    bool assumes_group = false;           ///< The group is taken from a word for a person (我妈).
    std::string place_role;               ///< The part that the region plays,
    std::vector<RolePlace> other_places;  ///< where it is to be told beside others; else empty.
    std::optional<AskInput> return_to;    ///< Asked before, still open: repeated below the answer.
};

/// Decides from what a message says and what was said before. Pure.
/// `follow`: what the message has to do with the one before.
[[nodiscard]] Decision decide(const intents::Understanding& heard,
                              const FollowUp& follow,
                              const DialogueState& state,
                              const ServedRelease& release,
                              base::Date today);

/// The same, of a message whose relation to the one before is not known yet.
[[nodiscard]] Decision decide(const intents::Understanding& heard,
                              const DialogueState& state,
                              const ServedRelease& release,
                              base::Date today);

}  // namespace baoda::dialogue
