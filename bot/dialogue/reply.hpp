#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/answer/answer.hpp"
#include "knowledge/policy/policy_fact.hpp"

namespace baoda::dialogue {

enum class ReplyKind : std::uint8_t { answer, clarify, suggest, fallback, smalltalk };

[[nodiscard]] std::string_view to_string(ReplyKind kind);

/// A choice that the reader can take with one touch.
struct Option {
    std::string label;
    std::string text;  ///< What is sent when it is taken.
    friend bool operator==(const Option&, const Option&) = default;
};

/// An intent with its confidence, 0 to 1.
struct ScoredIntent {
    std::string id;
    float confidence = 0;
};

/// How the region of a reply became known.
enum class RegionOrigin : std::uint8_t { text, session, request, fallback };

[[nodiscard]] std::string_view to_string(RegionOrigin origin);

struct ReplyRegion {
    region::Code code;
    std::string name;
    RegionOrigin origin = RegionOrigin::text;
};

/// A fact as the reply tells it; copied, so that a stored reply outlives its release.
struct ReplyFact {
    std::string id;
    std::string attribute;
    region::Code region;
    std::string region_name;
    std::string scheme;
    std::string population;
    std::string who;
    std::optional<int> year;
    policy::Value value;
    std::string unit;
    std::string status;
    bool expired = false;
    bool inherited = false;
    std::optional<base::Date> valid_from;  ///< First day of its period; none: open.
    std::optional<base::Date> valid_to;    ///< Last day of its period; none: open.
    std::size_t source = 0;                ///< Place in Reply::sources.
};

/// The answer to one question of the message.
struct ReplyPart {
    std::string intent;
    std::string entry;
    std::string title;
    std::string text;
    std::vector<answer::Block> blocks;
    std::vector<std::string> facts;    ///< Ids.
    std::vector<std::size_t> sources;  ///< Places in Reply::sources.
};

/// What the person said about themselves, as understood.
struct ReplySlots {
    std::string scheme;
    std::string population;
    std::string channel;
    std::optional<int> year;
};

/// Everything a channel needs to answer.
struct Reply {
    std::string session_id;
    std::string message_id;
    std::string reply_id;
    std::string release;
    ReplyKind kind = ReplyKind::fallback;
    std::string text;
    std::vector<ReplyPart> parts;
    std::vector<ScoredIntent> intents;
    std::optional<ReplyRegion> region;
    ReplySlots slots;
    std::vector<ReplyFact> facts;
    std::vector<policy::Source> sources;
    std::vector<Option> options;
    std::string asks;  ///< What it asks for, as `Awaited::what` says it; empty: nothing.
    std::string ask;   ///< The words that ask.
    std::vector<std::string> suggestions;
    std::int64_t took_us = 0;
};

}  // namespace baoda::dialogue
