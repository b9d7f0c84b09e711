#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "bot/answer/calculator/input_value.hpp"
#include "bot/dialogue/place_choice.hpp"
#include "bot/dialogue/reply.hpp"
#include "knowledge/region/region.hpp"

namespace baoda::dialogue {

/// The person named where they are insured, or a place that decides it. Places known in other parts
/// are forgotten unless `PlacesKnown` follows.
struct RegionNamed {
    region::Code region;
};

/// The person denied the place that was answered for, and named no other.
struct RegionForgotten {};

/// The request began to pin a region, which then holds like one that is named, or pins none any
/// more, which changes nothing else.
struct RegionPinned {
    std::optional<region::Code> region;
};

/// The parts that places play for the person, as far as known now; and the ambiguous name that the
/// bot asked about, if it did.
struct PlacesKnown {
    std::vector<RolePlace> roles;
    OpenPlace open;
};

/// The person said something about themselves: scheme, population or channel, an empty value where
/// they deny what was known; for the slot "year" the value is a year in digits, for "person" the
/// word for somebody else of whom they speak (我妈), empty for themselves.
struct SlotFilled {
    std::string slot;
    std::string value;
};

/// The person asked about these intents; answered or still open.
struct IntentsAsked {
    std::vector<std::string> intents;
};

/// The bot offered choices.
struct OptionsOffered {
    std::vector<Option> options;
};

/// The person left what was talked about.
struct TopicLeft {
    bool everything = false;  ///< Also who and where they are.
};

/// What the bot asked for and waits for.
struct Awaited {
    std::string what;  ///< "region", "place" (which of several), "topic", "choice"; empty: nothing.
    std::string ask;   ///< The words that asked.
    std::vector<std::string> intents;  ///< Asked before, to be answered when it comes.
    std::vector<Option> options;       ///< What it let choose from.
    bool reminded = false;             ///< It was asked again, behind another answer.
    friend bool operator==(const Awaited&, const Awaited&) = default;
};

/// What the bot waits for has changed.
struct InputAwaited {
    Awaited awaited;
};

/// A reply helped the person on, or did not; small talk says nothing of it.
struct RoundClosed {
    bool helped = true;
};

/// The person gave a value for an input of a calculator, as `answer::InputValues` holds it. The
/// values of another calculator are forgotten.
struct InputGiven {
    std::string calculator;
    std::string input;
    std::string value;
};

/// The bot asked for an input of a calculator, as the answer to a question of this intent; an empty
/// input stands for the region.
struct InputAsked {
    std::string calculator;
    std::string input;
    std::string intent;
};

/// All that a calculator needed was there: it worked out what was asked.
struct FormFilled {
    std::string calculator;
};

/// What was given for a calculator is over.
struct FormClosed {};

using Event = std::variant<RegionNamed,
                           RegionForgotten,
                           RegionPinned,
                           PlacesKnown,
                           SlotFilled,
                           IntentsAsked,
                           OptionsOffered,
                           TopicLeft,
                           InputAwaited,
                           RoundClosed,
                           InputGiven,
                           InputAsked,
                           FormFilled,
                           FormClosed>;

/// What was given and is wanted for a calculator.
struct FormState {
    std::string calculator;
    answer::InputValues values;
    bool asking = false;  ///< The bot waits for `asked`.
    std::string asked;    ///< An input, or empty for the region.
    std::string intent;   ///< The question that is answered with it.
    int rounds = 0;       ///< How often it was asked without getting it.
    bool worked = false;  ///< It was worked out; else values were told in passing, or are missing.
};

/// What a conversation remembers. Made only by replaying events, so that a reported conversation
/// can be run again.
struct DialogueState {
    std::optional<region::Code> region;
    bool region_denied = false;          ///< It was, and no other is known: no default holds then.
    std::optional<region::Code> pinned;  ///< By the last request.
    std::vector<RolePlace> places;       ///< Places in the parts they play.
    OpenPlace open;                      ///< The ambiguous name that the last reply asked about.
    std::string scheme;
    std::string population;
    std::string person;                ///< Somebody else whom they speak of; empty: themselves.
    std::string channel;               ///< Of the last question only.
    std::optional<int> year;           ///< Of the last question only.
    std::vector<std::string> intents;  ///< What was asked last.
    std::vector<std::string> asked;    ///< All that was asked, each once, the newest last.
    std::vector<Option> offered;       ///< What the last reply let choose from.
    Awaited awaited;                   ///< What the bot waits for.
    int misses = 0;                    ///< Replies in a row that did not help.
    std::optional<FormState> form;     ///< The calculator that was last spoken of.
};

[[nodiscard]] DialogueState apply(DialogueState state, const Event& event);
/// The state after all events, in order, beginning with `from`.
[[nodiscard]] DialogueState replay(std::span<const Event> history, DialogueState from = {});

}  // namespace baoda::dialogue
